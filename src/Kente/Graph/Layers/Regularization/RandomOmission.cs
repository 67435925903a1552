using Kente.Files;
using Kente.Onnx;
using TorchSharp;
using static TorchSharp.torch;

namespace Kente.Graph.Layers.Regularization;

/// <summary>A layer that sets some numbers to 0 while training and enlarges the others, so that the mean stays.</summary>
public abstract class RandomOmission : SingleInputLayer
{
    private protected RandomOmission(double rate, string? name) : base(name)
    {
        if (rate is not (>= 0 and < 1)) throw new ArgumentOutOfRangeException(nameof(rate), rate, "The rate is at least 0 and below 1.");
        Rate = rate;
    }

    /// <summary>The share that is set to 0.</summary>
    public double Rate { get; }

    /// <inheritdoc/>
    protected internal override void WriteConfig(LayerConfig config)
    {
        ArgumentNullException.ThrowIfNull(config);
        config.Set("rate", Rate);
    }

    private protected override Shape InferShape(Shape input) => input;

    private protected sealed override Tensor Compute(Tensor x, CallContext context)
    {
        if (!context.Training || Rate == 0) return x.alias();
        using var mask = Mask(x);
        mask.bernoulli_(1 - Rate, context.Generator).div_(Scalars.Of(1 - Rate));
        return x.mul(mask);
    }

    private protected sealed override OnnxTensor Export(OnnxGraph graph, OnnxTensor x) => x;

    /// <summary>An empty tensor with one place for each number that is kept or omitted.</summary>
    private protected virtual Tensor Mask(Tensor x) => empty_like(x, requires_grad: false);
}
