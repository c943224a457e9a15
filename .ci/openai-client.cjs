// The official client of OpenAI, unchanged, against a server: node openai-client.cjs URL KEY
// Finds the package through NODE_PATH.
const assert = require("node:assert");
const OpenAI = require("openai");

async function main() {
  const client = new OpenAI({ baseURL: process.argv[2] + "/v1", apiKey: process.argv[3], maxRetries: 0 });
  const messages = [
    { role: "system", content: "Be brief." },
    { role: "user", content: "What is the first choice in type 2 diabetes?" },
  ];

  const models = [];
  for await (const model of client.models.list()) models.push(model.id);
  assert(models.includes("medmentor"), "models: " + models);

  const whole = await client.chat.completions.create({ model: "medmentor", messages });
  assert.match(whole.choices[0].message.content, /Metformin/);
  assert.equal(whole.choices[0].finish_reason, "stop");
  assert.equal(whole.medmentor.citations[0].verified, true);

  let text = "";
  let usage = null;
  let finish = null;
  const stream = await client.chat.completions.create({
    model: "medmentor",
    messages,
    stream: true,
    stream_options: { include_usage: true },
    medmentor: { footnotes: true },
  });
  for await (const piece of stream) {
    text += piece.choices[0]?.delta?.content ?? "";
    finish = piece.choices[0]?.finish_reason ?? finish;
    usage = piece.usage ?? usage;
  }
  assert.match(text, /Metformin[^]*\[1\] guide\.txt, 1:/);
  assert.equal(finish, "stop");
  assert(usage.total_tokens >= 0);

  const embedding = models.find((id) => id !== "medmentor" && !/^[0-9a-f-]{36}$/.test(id));
  const vectors = await client.embeddings.create({ model: embedding, input: ["aspirin", "metformin"] });
  assert.equal(vectors.data.length, 2);
  assert(Math.abs(vectors.data[0].embedding.reduce((sum, x) => sum + x * x, 0) - 1) < 1e-3);

  await assert.rejects(
    client.chat.completions.create({ model: "gpt-4o", messages }),
    (e) => e instanceof OpenAI.NotFoundError && e.code === "model_not_found",
  );
  await assert.rejects(
    new OpenAI({ baseURL: process.argv[2] + "/v1", apiKey: "wrong", maxRetries: 0 }).models.list(),
    (e) => e instanceof OpenAI.AuthenticationError,
  );
  console.log("the openai package: models, completion, stream, embeddings and errors are as it expects");
}

main().catch((e) => {
  console.error(e);
  process.exit(1);
});
