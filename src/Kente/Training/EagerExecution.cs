using Kente.Graph;
using static TorchSharp.torch;

namespace Kente.Training;

/// <summary>Applies layers to arrays, without a model.</summary>
internal static class EagerExecution
{
    /// <exception cref="ModelException">The layer does not support the shapes or types of the arrays.</exception>
    public static NdArray Run(Operation layer, params ReadOnlySpan<NdArray> arrays)
    {
        if (layer is Model model) return model.Predict(Arrays.Create(arrays));
        NdArray[] given = [.. arrays];
        if (Array.Find(given, array => array.Length != given[0].Length) is { } other)
            throw new ArgumentException(
                $"'{layer.Name}' was given {given[0].Length} samples for one input and {other.Length} for another; all inputs must have the same number of samples.",
                nameof(arrays));
        Shape[] shapes = [.. given.Select(array => Shape.Create([.. array.Dimensions.Skip(1).Select(length => (long?)length)]))];
        int outputs = layer.InferShapes(shapes).Count;
        if (outputs != 1) throw new ModelException($"'{layer.Name}' has {outputs} outputs; use it in a Model.");
        layer.CheckTypes([.. given.Select(array => Computed(array.DType))], outputs);
        layer.BuildFor(shapes);
        if (layer is HostLayer host) return host.Transform(given);

        using var scope = NewDisposeScope();
        using var off = no_grad();
        Tensor[] tensors = [
            .. given.Select(array => array.ToTensor(ParameterBuffer.DeviceOf(layer.Weights)).to(Computed(array.DType).ToTorch()))];
        return NdArray.Of(layer.Run(tensors, CallContext.Inference)[0]);
    }

    // As in Fit and Predict.
    private static DType Computed(DType type) => type == DType.Float64 ? DType.Float32 : type;
}
