#!/usr/bin/env dotnet
#:project ../src/Kente/Kente.csproj
#:property PublishAot=false
using Kente;
using TorchSharp;
using static Kente.Layers;

float[,] x = { { 0, 1 }, { 1, 0 }, { 1, 1 }, { 2, 1 } }, y = { { 1 }, { 2 }, { 3 }, { 5 } };
Session.Start(seed: 1);
var model = new Sequential(Input(2), [Dense(1)]);
model.Compile(new SignMomentum(0.01), Losses.MeanSquaredError());
model.Fit(x, y, epochs: 50, verbose: false);
model.Save("own-optimizer.keras");
var loaded = Model.Load("own-optimizer.keras");
Console.WriteLine($"step {loaded.Optimizer!.Iterations}, loss {model.Evaluate(x, y).Loss:F4}, loaded {loaded.Evaluate(x, y).Loss:F4}");
Console.WriteLine($"trained on {loaded.Fit(x, y, epochs: 50, verbose: false)["loss"][^1]:F4}");

/// <summary>A step of the learning rate in the direction of the sign of the momentum; all weights of the model are one vector.</summary>
[KerasObject("Samples>SignMomentum")]
internal sealed class SignMomentum : Optimizer, IFromConfig<SignMomentum>
{
    private readonly Slot _momentum;
    public SignMomentum(LearningRateSchedule learningRate) : base("sign_momentum", learningRate) => _momentum = AddSlot("momentum");
    public static SignMomentum FromConfig(ObjectConfig config) => new(config.LearningRate() ?? 0.01);
    protected override void Update(ParameterBuffer parameters, double learningRate, long step)
    {
        _momentum.Values.mul_(0.9).add_(parameters.Gradients, alpha: 0.1);
        parameters.Values.add_(_momentum.Values.sign(), alpha: -learningRate);
    }
}
