using Kente.Graph;
using TorchSharp;

namespace Kente;

/// <summary>The context in which a layer computes.</summary>
/// <param name="Training">Whether this is a training step, in which dropout and batch normalization behave differently.</param>
/// <param name="Generator">
/// Source of random numbers. Use it instead of the global generator, so that a seed fixes a run. <see langword="null"/> outside training.
/// </param>
public sealed record CallContext(bool Training, torch.Generator? Generator = null)
{
    /// <summary>Gets the context of predictions: no random numbers, no updates.</summary>
    public static CallContext Inference { get; } = new(Training: false);

    /// <summary>Masks of the inputs of the current layer; empty if no input has one.</summary>
    internal IReadOnlyList<torch.Tensor?> Masks { get; init; } = [];

    /// <summary>
    /// Tensors that are sampled once for all steps of a sequence and disposed after it; <see langword="null"/> outside a sequence.
    /// </summary>
    internal Dictionary<object, torch.Tensor>? Drawn { get; init; }

    /// <summary>Returns the mask of an input.</summary>
    /// <param name="input">Zero-based input.</param>
    /// <returns>
    /// Booleans of shape (batch, steps), true for steps that count; <see langword="null"/> if all do. Must not be disposed or changed.
    /// </returns>
    public torch.Tensor? Mask(int input = 0) => input < Masks.Count ? Masks[input] : null;

    /// <summary>The rows of the batch that this process computes, if several share it; <see langword="null"/> for all.</summary>
    internal RankRows? Rows { get; init; }

    /// <summary>Measures the operations of a graph; <see langword="null"/> for nothing.</summary>
    internal ICallObserver? Observer { get; init; }

    internal CallContext Masked(IReadOnlyList<torch.Tensor?> masks) =>
        Masks.Count == 0 && masks.Count == 0 ? this : this with { Masks = masks };

    /// <summary>Returns the same tensor at each step of a sequence.</summary>
    internal torch.Tensor Once(object key, Func<torch.Tensor> draw) =>
        Drawn is null ? draw() : Drawn.TryGetValue(key, out var known) ? known : Drawn[key] = draw().DetachFromDisposeScope();

    /// <summary>Collects the loss terms of activity regularizers; <see langword="null"/> if no loss is computed.</summary>
    internal ActivityCosts? ActivityCosts { get; init; }
}
