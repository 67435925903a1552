#:project ../src/Kente/Kente.csproj
#:property PublishAot=false
using Kente;
using TorchSharp;
using static Kente.Layers;
using static Kente.Optimizers;

float[,] x = { { 0, 1 }, { 1, 0 }, { 1, 1 }, { 2, 1 } }, y = { { 1 }, { 1 }, { 2 }, { 5 } };
Session.Start(seed: 1);
var model = new Sequential(Input(2), [new Squares(4), Dense(1)]);
model.Compile(Adam(0.05), Losses.MeanSquaredError());
model.Fit(x, y, epochs: 50, verbose: false);
model.Save("own-layer.keras");
var loaded = Model.Load("own-layer.keras");
Console.WriteLine($"loss {model.Evaluate(x, y).Loss:F4}, loaded {loaded.Evaluate(x, y).Loss:F4}");
Console.WriteLine($"trained on {loaded.Fit(x, y, epochs: 50, verbose: false)["loss"][^1]:F4}");

/// <summary>(x · kernel)².</summary>
[KerasObject("Samples>Squares")]
internal sealed class Squares(int units, string? name = null) : Operation(name), IFromConfig<Squares>
{
    private Weight _kernel = null!;
    public static Squares FromConfig(ObjectConfig config) => new(config.Int("units"), config.Name);
    protected override void WriteConfig(ObjectConfig config) => config.Set("units", units);
    protected override void Build(IReadOnlyList<Shape> inputs) =>
        _kernel = AddWeight("kernel", [inputs[0][^1]!.Value, units], Initializers.HeNormal());
    protected override Shape InferShape(IReadOnlyList<Shape> inputs) => units;
    protected override torch.Tensor Compute(IReadOnlyList<torch.Tensor> inputs, CallContext context) =>
        inputs[0].matmul(_kernel.Native).pow(2);
}
