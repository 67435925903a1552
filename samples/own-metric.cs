#!/usr/bin/env dotnet
#:project ../src/Kente/Kente.csproj
#:property PublishAot=false
using Kente;
using TorchSharp;
using static Kente.Layers;

float[,] x = { { 0, 1 }, { 1, 0 }, { 1, 1 }, { 2, 1 } }, y = { { 1 }, { 2 }, { 3 }, { 5 } };
Session.Start(seed: 1);
var model = new Sequential(Input(2), [Dense(1)]);
model.Compile(Optimizers.Adam(0.05), Losses.MeanSquaredError(), metrics: [new Bias()]);
model.Fit(x, y, epochs: 50, verbose: false);
model.Save(args[0]);

var loaded = Model.Load(args[0]);
Console.WriteLine($"bias {model.Evaluate(x, y)["bias"]:F4}, loaded {loaded.Evaluate(x, y)["bias"]:F4}");
Console.WriteLine($"trained on {loaded.Fit(x, y, epochs: 50, callbacks: [new EarlyStopping("bias")], verbose: false)["bias"][^1]:F4}");

/// <summary>Absolute value of the mean error over all samples.</summary>
[KerasObject("Samples>Bias")]
internal sealed class Bias() : Metric("bias", MetricDirection.Minimize), IFromConfig<Bias>
{
    public static Bias FromConfig(ObjectConfig config) => new();
    public override MetricState Start() => new State();
    private sealed class State : MetricState
    {
        private double _sum, _count;
        public override double Result() => Math.Abs(_sum / _count);
        public override void Reset() => (_sum, _count) = (0, 0);
        public override void Update(torch.Tensor target, torch.Tensor predicted, torch.Tensor? sampleWeight = null) =>
            (_sum, _count) = (_sum + (predicted - target).sum().ToDouble(), _count + target.numel());
    }
}
