using static TorchSharp.torch;

namespace Kente.Tests.Graph;

/// <summary>Records the mask of its input.</summary>
internal sealed class MaskProbe() : Operation(null)
{
    public bool[]? Seen { get; private set; }

    protected override bool SupportsMasking => true;

    protected override Shape InferShape(IReadOnlyList<Shape> inputs) => inputs[0];

    protected override Tensor Compute(IReadOnlyList<Tensor> inputs, CallContext context)
    {
        Seen = context.Mask()?.data<bool>().ToArray();
        return inputs[0].alias();
    }
}
