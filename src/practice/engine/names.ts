const left = 'admiring adoring agitated amazing blissful bold brave busy charming clever confident cool determined dreamy eager ecstatic elastic elated elegant eloquent epic exciting fervent festive focused friendly gallant gifted gracious happy hopeful hungry inspiring jolly jovial keen kind laughing loving lucid magical modest mystifying nervous nice nifty nostalgic optimistic peaceful pensive practical priceless quirky quizzical relaxed reverent romantic serene sharp silly sleepy stoic suspicious sweet tender thirsty trusting upbeat vibrant vigilant wizardly wonderful xenodochial youthful zealous zen'.split(' ');
const right = 'albattani archimedes babbage bardeen bartik bell bohr boyd carson cartwright cerf curie darwin davinci dijkstra easley einstein elion euclid euler faraday fermat feynman franklin galileo gates gauss goldberg goodall hamilton hawking hopper hypatia jackson jang joliot kalam keller kepler kilby knuth lamarr lovelace mayer mcclintock meitner mendel mirzakhani moore morse napier newton noether pascal pasteur payne pike poincare ride ritchie rosalind sammet shannon shaw sinoussi swirles tesla thompson torvalds turing villani wilson wing wozniak wright yalow'.split(' ');
const pick = (list: readonly string[]): string => list[Math.floor(Math.random() * list.length)]!;

/** A name like Docker's own for a container that was given none. */
export function inventName(taken: (name: string) => boolean): string {
  for (let tries = 0; ; tries++) {
    const name = `${pick(left)}_${pick(right)}${tries > 5 ? Math.floor(Math.random() * 10 ** (tries - 5)) : ''}`;
    if (!taken(name)) return name;
  }
}
