#!/usr/bin/env dotnet
#:project ../src/Kente/Kente.csproj
#:property PublishAot=false
using Kente;
using TorchSharp;
using static Kente.Layers;

float[,] x = { { 0, 1 }, { 1, 0 }, { 1, 1 }, { 2, 1 } }, y = { { 1 }, { 2 }, { 3 }, { 5 } };
Session.Start(seed: 1);
var model = new Sequential(Input(2), [Dense(1)]);
model.Compile(Optimizers.Adam(0.05), new Quantile(0.9));
model.Fit(x, y, epochs: 50, verbose: false);
model.Save("own-loss.keras");

var loaded = Model.Load("own-loss.keras");
Console.WriteLine($"loss {model.Evaluate(x, y).Loss:F4}, loaded {loaded.Evaluate(x, y).Loss:F4}");
Console.WriteLine($"trained on {loaded.Fit(x, y, epochs: 50, verbose: false)["loss"][^1]:F4}");

/// <summary>Quantile (pinball) loss: max(q · e, (q − 1) · e) of the error e = target − prediction.</summary>
[KerasObject("Samples>Quantile")]
internal sealed class Quantile(double q) : Loss("quantile"), IFromConfig<Quantile>
{
    public static Quantile FromConfig(ObjectConfig config) => new(config.Number("q"));
    protected override void WriteConfig(ObjectConfig config) => config.Set("q", q);
    protected override torch.Tensor PerSample(torch.Tensor target, torch.Tensor predicted)
    {
        var error = target - predicted;
        return torch.maximum(error * q, error * (q - 1)).mean([-1]);
    }
}
