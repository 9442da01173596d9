// What queries can name: prefixes, classes and properties with labels and counts, as the server lists them.
export async function loadTerms(address, language, revision) {
  const newest = `${address}?${new URLSearchParams({ lang: language })}`;
  let answer = await fetch(`${newest}&${new URLSearchParams({ revision })}`); // kept by the browser for good
  if (answer.status === 404) answer = await fetch(newest);
  if (!answer.ok) throw new Error(`The terms could not be loaded: ${answer.status}`);
  return new Terms(await answer.json());
}

export class Terms {
  constructor({ prefixes, classes, properties }) {
    this.prefixes = new Map(Object.entries(prefixes));
    this.classes = new Map(classes.map((each) => [each["@id"], each]));
    this.properties = new Map(properties.map((each) => [each["@id"], each]));
    this.held = held(classes);
  }

  // The IRI of a prefixed name whose prefix is declared as the project declares it; null for any other.
  expanded(name) {
    const [prefix, local] = split(name);
    const namespace = this.prefixes.get(prefix);
    return namespace === undefined ? null : namespace + local;
  }

  // Whether a namespace is one that the graph has terms of.
  hasNamespace(namespace) {
    this.namespaces ??= new Set([...this.classes.keys(), ...this.properties.keys()].map(namespaceOf));
    return this.namespaces.has(namespace);
  }

  // Whether anything in a class has a property; unknown (null) for a class of which nothing is counted.
  has(aClass, property) {
    const names = this.held.get(aClass.name);
    return names?.size ? names.has(property.name) : null;
  }

  // Whether one class is the other or below it, in either direction.
  areRelated(first, second) {
    return (
      first.name === second.name || first.superclasses.includes(second.name) || second.superclasses.includes(first.name)
    );
  }

  classNamed(name) {
    this.classNames ??= new Map([...this.classes.values()].map((each) => [each.name, each]));
    return this.classNames.get(name);
  }
}

// The names of the properties that things of each class have, those of the classes below it included.
function held(classes) {
  const found = new Map(classes.map((each) => [each.name, new Set(each.properties)]));
  for (const each of classes)
    for (const above of each.superclasses) for (const name of each.properties) found.get(above)?.add(name);
  return found;
}

export function split(name) {
  const at = name.indexOf(":");
  return [name.slice(0, at), name.slice(at + 1)];
}

export function namespaceOf(iri) {
  return iri.slice(0, Math.max(iri.lastIndexOf("#"), iri.lastIndexOf("/")) + 1);
}
