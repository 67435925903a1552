using static TorchSharp.torch;

namespace Kente.Graph;

/// <summary>
/// A layer that computes in .NET, not in libtorch, and so can read strings. In a model it computes before the engine, on background threads
/// while training; where all it reads are numbers, it may stand anywhere.
/// </summary>
internal abstract class HostLayer : Operation
{
    private protected HostLayer(string? name) : base(name) { }

    internal sealed override bool AcceptsStrings => true;

    /// <summary>Computes one batch of arrays. Called from several threads at once.</summary>
    internal abstract NdArray Transform(IReadOnlyList<NdArray> inputs);

    /// <inheritdoc/>
    protected internal sealed override Tensor Compute(IReadOnlyList<Tensor> inputs, CallContext context)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        var computed = Transform([.. inputs.Select(NdArray.Of)]).ToTensor();
        return inputs[0].device_type == TorchSharp.DeviceType.CPU ? computed : computed.to(inputs[0].device, disposeAfter: true);
    }
}
