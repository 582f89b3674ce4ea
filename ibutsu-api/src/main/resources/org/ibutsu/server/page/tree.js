/** Makes a tree of groups, whose names are cut at a separator. Nodes with only one child are joined with it. */
export function grow(all, bad, separator) {
  const failures = new Map(bad.map((group) => [group._id, group.count]));
  const root = { children: new Map() };
  for (const { _id: id, count } of all) {
    let node = root;
    for (const part of String(id).split(separator)) {
      if (!node.children.has(part)) {
        node.children.set(part, { name: part, count: 0, bad: 0, children: new Map() });
      }
      node = node.children.get(part);
      node.count += count;
      node.bad += failures.get(id) ?? 0;
    }
    node.value = id;
  }
  return finish(root, separator, 0);
}

function finish(node, separator, depth) {
  return [...node.children.values()]
    .map((child) => join(child, separator))
    .map((child) => ({ ...child, depth, children: finish(child, separator, depth + 1) }))
    .sort((a, b) => b.bad - a.bad || a.name.localeCompare(b.name));
}

function join(node, separator) {
  let joined = node;
  while (joined.value === undefined && joined.children.size === 1) {
    const [child] = joined.children.values();
    joined = { ...child, name: joined.name + separator + child.name };
  }
  return joined;
}
