using Kente;
using TorchSharp;
using static TorchSharp.torch;

namespace Kente.Distributed.Worker;

/// <summary>A model whose steps add a term to the compiled loss.</summary>
internal sealed class Penalized(Model inner) : Model(inner.Inputs[0], [.. inner.Outputs])
{
    protected override void TrainStep(TrainingStep step)
    {
        var predicted = step.Call(this, step.Inputs);
        var penalty = predicted[0].pow(2).mean() * 0.1;
        step.Minimize(step.ComputeLoss(predicted) + penalty);
        step.UpdateMetrics(predicted);
        step.Log("penalty", penalty);
    }

    protected override void TestStep(TrainingStep step)
    {
        base.TestStep(step);
        step.Log("mean", step.Call(this, step.Inputs)[0].mean());
    }
}

/// <summary>Two models that learn against each other, each with an optimizer; one of them by gradients of its own.</summary>
internal sealed class Adversaries(Model generator, Model discriminator, Optimizer first, Optimizer second)
    : Model(discriminator.Inputs[0], discriminator.Outputs[0])
{
    protected override void TrainStep(TrainingStep step)
    {
        var noise = randn(step.BatchSize, 3, generator: step.Generator);
        var made = step.Call(generator, noise);
        Tensor real = step.Call(discriminator, step.Inputs[0]), fake = step.Call(discriminator, made.detach());
        var judged = (nn.functional.softplus(-real) + nn.functional.softplus(fake)).mean();
        step.Minimize(judged, second, discriminator.TrainableWeights);
        var deceived = nn.functional.softplus(-step.Call(discriminator, made)).mean();
        first.Apply(generator.TrainableWeights, step.Gradients(deceived, generator.TrainableWeights));
        step.Log("generator", deceived);
    }
}
