/** Short friendly words for names: lower-case letters only, so that they may stand in every name that Docker takes. */
export const words: readonly string[] = (
  'acorn amber apple aspen basil beech berry birch bloom brook cedar clove cocoa coral daisy dune elder fern fig finch ' +
  'grove hazel heron honey ivy jade juniper kiwi lark lemon lilac linden lotus maple meadow mint moss nutmeg oak olive ' +
  'otter peach pebble pine plum poppy quail reed robin sage sparrow spruce tansy thyme tulip walnut willow wren'
).split(' ');
