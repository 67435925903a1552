using Kente.Faces.Weights;
using static Kente.Layers;

namespace Kente.Faces.Networks;

/// <summary>
/// Creates the layers of a pretrained network from the names of its tensors, whose shapes give the sizes, and fills them. Kente's weights
/// have the same order of axes.
/// </summary>
internal sealed class NetworkBuilder(NetworkWeights weights)
{
    private readonly List<(Layer Layer, float[][] Values)> _layers = [];

    /// <summary>A convolution with bias.</summary>
    public Layer Conv(string filters, string bias, int stride = 1, Padding padding = Padding.Same, Activation? activation = null) =>
        Conv(filters, weights[filters], weights[bias].Values, (stride, padding), activation);

    /// <summary>A convolution with bias, multiplied by a scale and offset for each channel.</summary>
    public Layer ScaledConv(string prefix, int stride, Padding padding, Activation? activation)
    {
        var kernel = weights[$"{prefix}/conv/filters"];
        float[] bias = weights[$"{prefix}/conv/bias"].Values, scale = weights[$"{prefix}/scale/weights"].Values;
        float[] offset = weights[$"{prefix}/scale/biases"].Values;
        // (k · x + b) · s + o = (k · s) · x + (b · s + o); the filters are the last axis of the kernel.
        float[] kernels = [.. kernel.Values.Select((value, i) => value * scale[i % scale.Length])];
        float[] biases = [.. bias.Select((value, i) => (value * scale[i]) + offset[i])];
        return Conv(prefix, kernel with { Values = kernels }, biases, (stride, padding), activation);
    }

    /// <summary>A 3×3 depthwise convolution without bias.</summary>
    public Layer Depthwise(string filters, int stride)
    {
        var layer = DepthwiseConv2D(
            weights[filters].Shape[0], strides: stride, padding: Padding.Same, useBias: false, name: LayerName(filters));
        _layers.Add((layer, [weights[filters].Values]));
        return layer;
    }

    /// <summary>A separable convolution with bias.</summary>
    public Layer Separable(string prefix, int stride = 1, Activation? activation = null)
    {
        var (depthwise, pointwise) = (weights[$"{prefix}/depthwise_filter"], weights[$"{prefix}/pointwise_filter"]);
        var layer = SeparableConv2D(
            pointwise.Shape[^1], depthwise.Shape[0], activation, strides: stride, padding: Padding.Same, name: LayerName(prefix));
        _layers.Add((layer, [depthwise.Values, pointwise.Values, weights[$"{prefix}/bias"].Values]));
        return layer;
    }

    /// <summary>A batch normalization with the moving averages of the training.</summary>
    public Layer Norm(string prefix)
    {
        var layer = BatchNormalization(epsilon: 1e-3, name: LayerName(prefix));
        float[] Of(string name) => weights[$"{prefix}/{name}"].Values;
        _layers.Add((layer, [Of("gamma"), Of("beta"), Of("moving_mean"), Of("moving_variance")]));
        return layer;
    }

    /// <summary>A dense layer.</summary>
    public Layer Dense(string kernel, string? bias = null, Activation? activation = null)
    {
        var layer = Layers.Dense(weights[kernel].Shape[1], activation, useBias: bias is not null, name: LayerName(kernel));
        _layers.Add((layer, bias is null ? [weights[kernel].Values] : [weights[kernel].Values, weights[bias].Values]));
        return layer;
    }

    /// <summary>Creates the model and fills its layers.</summary>
    public Model Build(SymbolicTensor input, SymbolicTensor output, string name)
    {
        Model model = new(input, output, name);
        foreach (var (layer, values) in _layers)
            foreach (var (weight, value) in layer.Weights.Zip(values)) weight.Assign(value);
        return model;
    }

    private Layer Conv(
        string name, WeightTensor kernel, float[] bias, (int Stride, Padding Padding) placement, Activation? activation)
    {
        var layer = Conv2D(
            kernel.Shape[3], kernel.Shape[0], activation, strides: placement.Stride, padding: placement.Padding, name: LayerName(name));
        _layers.Add((layer, [kernel.Values, bias]));
        return layer;
    }

    private static string LayerName(string name) => name.Replace('/', '_');
}
