using static TorchSharp.torch;

namespace Kente.Training.Loop;

/// <summary>The loss of one batch.</summary>
/// <param name="Total">Total loss.</param>
/// <param name="Losses">Loss of each output, unweighted.</param>
/// <param name="Weights">Weights of these losses in the total.</param>
/// <param name="Additional">Term of the total in addition to the weighted losses.</param>
internal readonly record struct StepLoss(Tensor Total, double[] Losses, double[] Weights, double Additional)
{
    /// <summary>Whether <see cref="Losses"/> are the numbers to log.</summary>
    private bool IsMeasured { get; init; }

    /// <summary>Returns a loss that is known without a graph, and has no <see cref="Total"/>.</summary>
    /// <param name="losses">Loss of each output, unweighted.</param>
    /// <param name="weights">Weights of these losses in the total.</param>
    public static StepLoss Known(double[] losses, double[] weights) => new(null!, losses, weights, 0) { IsMeasured = true };

    /// <summary>Returns the loss with a further term.</summary>
    public StepLoss Plus(double term) => this with
    {
        Total = Total.Plus(term),
        Additional = Additional + (Losses.Length > 1 ? term : 0),
    };

    /// <summary>
    /// Returns the loss with the numbers to log. Those of a single output are read from the total after the backward pass, so that the
    /// device need not be waited for before it.
    /// </summary>
    public StepLoss Measured() => Losses.Length == 1 && !IsMeasured ? this with { Losses = [Total.item<float>()], Weights = [1], Additional = 0 } : this;
}
