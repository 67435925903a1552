using static TorchSharp.torch;

namespace Kente.Graph;

/// <summary>
/// A layer that computes in .NET instead of libtorch, and can therefore read strings. In a model it computes before the graph, in
/// training on background threads. It may be anywhere in the model if all its inputs are numbers.
/// </summary>
internal abstract class HostLayer : Operation
{
    private protected HostLayer(string? name) : base(name) { }

    internal sealed override bool AcceptsStrings => true;

    /// <summary>Computes a batch. Called from several threads concurrently.</summary>
    internal abstract NdArray Transform(IReadOnlyList<NdArray> inputs);

    /// <inheritdoc/>
    protected internal sealed override Tensor Compute(IReadOnlyList<Tensor> inputs, CallContext context)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        var computed = Transform([.. inputs.Select(NdArray.Of)]).ToTensor();
        return inputs[0].device_type == TorchSharp.DeviceType.CPU ? computed : computed.to(inputs[0].device, disposeAfter: true);
    }
}
