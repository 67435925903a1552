using Kente.Graph;
using TorchSharp;

namespace Kente;

/// <summary>How a model is being run when a layer computes.</summary>
/// <param name="Training">Whether this is a training step; dropout and batch normalization differ then.</param>
/// <param name="Generator">Where random numbers come from; use it rather than the global generator, so that a seed fixes a run. <see langword="null"/> outside training.</param>
public sealed record CallContext(bool Training, torch.Generator? Generator = null)
{
    /// <summary>Computing predictions: nothing is random and nothing is learned.</summary>
    public static CallContext Inference { get; } = new(Training: false);

    /// <summary>Masks of the inputs of the layer that computes; empty where none has one.</summary>
    internal IReadOnlyList<torch.Tensor?> Masks { get; init; } = [];

    /// <summary>What has been drawn once for all steps of a sequence, to be released after it; <see langword="null"/> outside of one.</summary>
    internal Dictionary<object, torch.Tensor>? Drawn { get; init; }

    /// <summary>The mask of an input: which of its steps count.</summary>
    /// <param name="input">Which input, from 0.</param>
    /// <returns>Booleans of shape (batch, steps), true where a step counts; <see langword="null"/> where all do. Not to be disposed or changed.</returns>
    public torch.Tensor? Mask(int input = 0) => input < Masks.Count ? Masks[input] : null;

    internal CallContext Masked(IReadOnlyList<torch.Tensor?> masks) => Masks.Count == 0 && masks.Count == 0 ? this : this with { Masks = masks };

    /// <summary>The same tensor at each step of a sequence.</summary>
    internal torch.Tensor Once(object key, Func<torch.Tensor> draw) => Drawn is null ? draw() : Drawn.TryGetValue(key, out var known) ? known : Drawn[key] = draw().DetachFromDisposeScope();
    /// <summary>Where activity regularizers put what they add to the loss; <see langword="null"/> where no loss is computed.</summary>
    internal ActivityCosts? ActivityCosts { get; init; }
}
