using TorchSharp;

namespace Kente.Graph;

/// <summary>How a model is being run when a layer computes.</summary>
/// <param name="Training">Whether this is a training step; dropout and batch normalization differ then.</param>
/// <param name="Generator">Where random numbers come from; use it rather than the global generator, so that a seed fixes a run. <see langword="null"/> outside training.</param>
public sealed record CallContext(bool Training, torch.Generator? Generator = null)
{
    /// <summary>Computing predictions: nothing is random and nothing is learned.</summary>
    public static CallContext Inference { get; } = new(Training: false);

    /// <summary>Where activity regularizers put what they add to the loss; <see langword="null"/> where no loss is computed.</summary>
    internal ActivityCosts? ActivityCosts { get; init; }
}
