using static Kente.Activations;
using static Kente.Initializers;
using static Kente.Layers;
using static Kente.Vision.Detect.Network.DetectorBlocks;

namespace Kente.Vision.Detect.Network;

/// <summary>A decoupled head: two branches of two 3×3 convolutions each, for the distances to the edges and for the classes.</summary>
internal sealed class DetectorHead
{
    /// <summary>Prefix of the names of the layers that depend on the classes.</summary>
    public const string ClassLayers = "head_classes";

    private const double InitialSlope = 0.35;

    private readonly int _regMax;
    private readonly Func<SymbolicTensor, int, SymbolicTensor> _box, _class;
    private readonly Layer[] _boxOutputs, _classOutputs;

    public DetectorHead(int channels, int classes, int regMax, ImageSize inputSize)
    {
        _regMax = regMax;
        _box = Branch("head_box", Math.Max(16, Math.Max(channels / 4, 4 * regMax)));
        _class = Branch("head_class", Math.Max(channels, Math.Min(classes, 2 * channels)));
        // Initially the cells of a grid expect five objects in total, and a directly predicted distance is two strides.
        double Bias(int stride) => Math.Log(5.0 * stride * stride / (classes * inputSize.Width * inputSize.Height));
        _boxOutputs = [.. GridCell.Strides.Select(stride =>
            Conv2D(
                4 * regMax, 1, options: new() { KernelInitializer = RandomNormal(0, 0.01), BiasInitializer = Constant(2) },
                name: $"head_distances{stride}"))];
        _classOutputs = [.. GridCell.Strides.Select(stride =>
            Conv2D(
                classes, 1, options: new() { KernelInitializer = RandomNormal(0, 0.01), BiasInitializer = Constant(Bias(stride)) },
                name: $"{ClassLayers}{stride}"))];
    }

    /// <summary>Returns the raw distances and the class logits of one grid.</summary>
    public (SymbolicTensor Distances, SymbolicTensor Classes) Apply(SymbolicTensor features, int level)
    {
        var layer = _boxOutputs[level];
        bool isNew = layer.Weights.Count == 0;
        var distances = layer(_box(features, level));
        // Short distances are more probable initially, two strides on average. Much larger boxes would hardly overlap an object, and
        // learning from them takes hundreds of steps.
        if (isNew && _regMax > 1)
            layer.Weights[1].Assign([.. Enumerable.Range(0, 4 * _regMax).Select(i => (float)(-InitialSlope * (i % _regMax)))]);
        return (distances, _classOutputs[level](_class(features, level)));
    }

    /// <summary>
    /// Returns the distances in pixels: the means of the distributions. A mean is a product with constants, expressed as a frozen Dense
    /// layer, so that Keras can load the model.
    /// </summary>
    public SymbolicTensor Pixels(SymbolicTensor raw, int cells, int level, string at)
    {
        int stride = GridCell.Strides[level];
        if (_regMax == 1) return Rescaling(stride, name: $"pixels{stride}_{at}")(raw);
        var shares = Activation(Softmax, name: $"shares{stride}_{at}")(Reshape([cells * 4, _regMax], name: $"sides{stride}_{at}")(raw));
        var mean = Dense(1, useBias: false, name: $"mean{stride}_{at}");
        var pixels = mean(shares);
        mean.Weights[0].Assign([.. Enumerable.Range(0, _regMax).Select(distance => (float)distance * stride)]);
        mean.Trainable = false;
        return Reshape([cells, 4], name: $"pixels{stride}_{at}")(pixels);
    }

    private static Func<SymbolicTensor, int, SymbolicTensor> Branch(string name, int filters)
    {
        Layer[] convolutions = [Bare($"{name}1", filters), Bare($"{name}2", filters)];
        Func<SymbolicTensor, SymbolicTensor>[][] norms =
            [.. convolutions.Select((_, i) => GridCell.Strides.Select(stride => Norm($"{name}{i + 1}_{stride}")).ToArray())];
        return (x, level) => norms[1][level](convolutions[1](norms[0][level](convolutions[0](x))));
    }
}
