using QuickStart;
using SourceJax;
using static SourceJax.Jnp;

NDArray<float> x = Linspace<float>(0, 2, 5);
Show.Program("SlowF", "SlowFJit", Programs.SlowFJit(x));

var model = (W: Jnp.Array([1.5f, -0.5f]), B: Jnp.Array(0.3f));
Show.Program("Loss", "LossGrad", Programs.LossGrad(model, Jnp.Array([0.2f, 0.8f]), Jnp.Array(2.5f)));

var w = Jnp.Array(new float[,] { { 1, 2 }, { 3, 4 }, { 5, 6 } });
Show.Program("SimpleAffine", "SimpleAffineVmap", Programs.SimpleAffineVmap(w, Jnp.Array([0.1f, 0.2f, 0.3f]), Arange<float>(8).Reshape(4, 2)));

var (key, subkey) = Rng.Split(Rng.Key(0));
Show.Program("BatchedLossGrad", "BatchedLossGrad", Programs.BatchedLossGrad(model, Rng.Normal<float>(subkey, [4, 2]), Rng.Normal<float>(key, [4])));
