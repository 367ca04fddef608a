"""python -m grpc_tools.protoc, done by the protoc and the plugin that the stand-in image carries."""
import subprocess
import sys

TOOLS = '/usr/libexec/grpc-tools'


def main(argv):
    plugin = f'--plugin=protoc-gen-grpc_python={TOOLS}/grpc_python_plugin'
    return subprocess.call([f'{TOOLS}/protoc', plugin, *argv[1:], f'-I{TOOLS}'])


if __name__ == '__main__':
    sys.exit(main(sys.argv))
