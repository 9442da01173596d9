// Follows the stream at an address to its end, and prints what it got: the quads of all members, and how many there are.
import { intoConfig, replicateLDES } from "ldes-client";
import { Writer } from "n3";

const client = replicateLDES(intoConfig({ url: process.argv[2], materialize: true, noShape: true, quiet: true }));
const members = client.stream({ highWaterMark: 10 }).getReader();
const writer = new Writer({ format: "N-Quads" });
let count = 0;
for (let member = await members.read(); !member.done; member = await members.read()) {
  count += 1;
  writer.addQuads(member.value.quads);
}
writer.end((error, quads) => {
  if (error) throw error;
  console.log(JSON.stringify({ count, quads }));
});
