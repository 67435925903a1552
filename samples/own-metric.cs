#!/usr/bin/env dotnet
#:project ../src/Kente/Kente.csproj
#:property PublishAot=false
using Kente;
using static Kente.Layers;

float[,] x = { { 0, 1 }, { 1, 0 }, { 1, 1 }, { 2, 1 } }, y = { { 1 }, { 2 }, { 3 }, { 5 } };
Session.Start(seed: 1);
var model = new Sequential(Input(2), [Dense(1)]);
model.Compile(Optimizers.Adam(0.05), Losses.MeanSquaredError(), metrics: [new Outside(0.1)]);
model.Fit(x, y, epochs: 50, verbose: false);
model.Save("own-metric.keras");

var loaded = Model.Load("own-metric.keras");
Console.WriteLine($"outside {model.Evaluate(x, y)["outside"]:F4}, loaded {loaded.Evaluate(x, y)["outside"]:F4}");
var history = loaded.Fit(x, y, epochs: 200, callbacks: [new EarlyStopping("outside", patience: 100)], verbose: false);
Console.WriteLine($"trained on {history["outside"][^1]:F4}");

/// <summary>Fraction of the predictions that are further than a tolerance from the target.</summary>
[KerasObject("Samples>Outside")]
internal sealed class Outside(double tolerance) : Metric("outside", MetricDirection.Minimize), IFromConfig<Outside>
{
    public static Outside FromConfig(ObjectConfig config) => new(config.Number("tolerance"));
    protected override void WriteConfig(ObjectConfig config) => config.Set("tolerance", tolerance);
    public override MetricState Start() => MetricState.Mean((target, predicted) => (target - predicted).abs().gt(tolerance));
}
