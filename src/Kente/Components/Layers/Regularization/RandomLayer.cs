using TorchSharp;
using static TorchSharp.torch;

namespace Kente.Components.Layers.Regularization;

/// <summary>Base class of layers that perturb their input at random in training and return it unchanged in inference.</summary>
internal abstract class RandomLayer : SingleInputLayer
{
    private readonly RandomSource _random;

    private protected RandomLayer(long? seed, string? name) : base(name) => _random = new(seed);

    /// <summary>Seed of the random numbers; <see langword="null"/> if it follows from the seed of <c>Fit</c>.</summary>
    public long? Seed => _random.Seed;

    /// <inheritdoc/>
    protected internal override bool SupportsMasking => true;

    private protected override Shape InferShape(Shape input) => input;

    private protected sealed override Tensor Compute(Tensor x, CallContext context) =>
        context.Training && IsActive ? Perturb(x, _random.For(context)) : x.alias();

    private protected sealed override OnnxTensor Export(OnnxGraph graph, OnnxTensor x) => x;

    /// <summary>Whether the layer changes its input in training.</summary>
    private protected abstract bool IsActive { get; }

    /// <summary>Computes the output in training; the result is a new tensor.</summary>
    private protected abstract Tensor Perturb(Tensor x, BatchRandom random);

    private protected void WriteSeed(ObjectConfig config) => config.Set("seed", Seed);

    private protected static double CheckRate(double rate) =>
        rate is >= 0 and < 1
            ? rate
            : throw new ArgumentOutOfRangeException(nameof(rate), rate, "The rate must be at least 0 and below 1.");
}
