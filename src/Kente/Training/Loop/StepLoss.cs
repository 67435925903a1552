using static TorchSharp.torch;

namespace Kente.Training.Loop;

/// <summary>The loss of one batch.</summary>
/// <param name="Total">Total loss.</param>
/// <param name="Losses">Loss of each output, unweighted.</param>
/// <param name="Weights">Weights of these losses in the total.</param>
/// <param name="Additional">Term of the total in addition to the weighted losses.</param>
internal readonly record struct StepLoss(Tensor Total, double[] Losses, double[] Weights, double Additional)
{
    /// <summary>The numbers to log. With a single output they are read from the total, which avoids waiting for the device before the backward pass.</summary>
    public StepLoss Measured() => Losses.Length == 1 ? this with { Losses = [Total.item<float>()], Weights = [1], Additional = 0 } : this;
}
