using Kente.Graph;
using static TorchSharp.torch;

namespace Kente.Training;

/// <summary>Computes a layer on arrays, without a model around it.</summary>
internal static class ArrayCall
{
    /// <exception cref="ModelException">The layer cannot take arrays of these shapes or types.</exception>
    public static NdArray Run(Operation layer, params ReadOnlySpan<NdArray> arrays)
    {
        if (layer is Model model) return model.Predict(Arrays.Create(arrays));
        NdArray[] given = [.. arrays];
        if (Array.Find(given, array => array.Length != given[0].Length) is { } other)
            throw new ArgumentException($"'{layer.Name}' was given {given[0].Length} samples of one input and {other.Length} of another; each sample needs all inputs.", nameof(arrays));
        Shape[] shapes = [.. given.Select(array => Shape.Create([.. array.Dimensions.Skip(1).Select(length => (long?)length)]))];
        int outputs = layer.InferShapes(shapes).Count;
        if (outputs != 1) throw new ModelException($"'{layer.Name}' has {outputs} outputs; apply it in a model.");
        layer.CheckTypes([.. given.Select(array => Computed(array.DType))], outputs);
        layer.BuildFor(shapes);
        if (layer is HostLayer host) return host.Transform(given);

        using var scope = NewDisposeScope();
        using var off = no_grad();
        Tensor[] tensors = [.. given.Select(array => array.ToTensor(ParameterBuffer.DeviceOf(layer.Weights)).to(Computed(array.DType).ToTorch()))];
        return NdArray.Of(layer.Run(tensors, CallContext.Inference)[0]);
    }

    // As Fit and Predict do.
    private static DType Computed(DType type) => type == DType.Float64 ? DType.Float32 : type;
}
