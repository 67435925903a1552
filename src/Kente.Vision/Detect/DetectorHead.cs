using Kente.Vision.Images;
using static Kente.Activations;
using static Kente.Initializers;
using static Kente.Layers;
using static Kente.Vision.Detect.DetectorBlocks;

namespace Kente.Vision.Detect;

/// <summary>Two branches of two 3×3 convolutions each: where a cell's object ends, and what it is.</summary>
internal sealed class DetectorHead
{
    /// <summary>Begin of the names of the layers that know the classes.</summary>
    public const string ClassLayers = "head_classes";

    private const double Fall = 0.35;

    private readonly int _distances;
    private readonly Func<SymbolicTensor, int, SymbolicTensor> _box, _class;
    private readonly Layer[] _boxOutputs, _classOutputs;

    public DetectorHead(int channels, int classes, int distances, PictureSize frame)
    {
        _distances = distances;
        _box = Branch("head_box", Math.Max(16, Math.Max(channels / 4, 4 * distances)));
        _class = Branch("head_class", Math.Max(channels, Math.Min(classes, 2 * channels)));
        // At the start the cells of a grid expect five objects together, of any class, and a plain distance is two strides.
        _boxOutputs = [.. DetectorNetwork.Strides.Select(stride => Conv2D(4 * distances, 1, kernelInitializer: RandomNormal(0, 0.01), biasInitializer: Constant(2), name: $"head_distances{stride}"))];
        _classOutputs = [.. DetectorNetwork.Strides.Select(stride => Conv2D(classes, 1, kernelInitializer: RandomNormal(0, 0.01), biasInitializer: Constant(Math.Log(5.0 * stride * stride / (classes * frame.Width * frame.Height))), name: $"{ClassLayers}{stride}"))];
    }

    /// <summary>Raw distances and class logits of one grid.</summary>
    public (SymbolicTensor Distances, SymbolicTensor Classes) Apply(SymbolicTensor features, int level)
    {
        var layer = _boxOutputs[level];
        bool isNew = layer.Weights.Count == 0;
        var distances = layer(_box(features, level));
        // The shorter a distance, the likelier: on average some two strides. Boxes far too large would hardly overlap an object, and it takes hundreds of steps to learn from them.
        if (isNew && _distances > 1) layer.Weights[1].Assign([.. Enumerable.Range(0, 4 * _distances).Select(i => (float)(-Fall * (i % _distances)))]);
        return (distances, _classOutputs[level](_class(features, level)));
    }

    /// <summary>Distances in pixels: the means of the distributions. A mean is a product with fixed numbers, a frozen Dense layer, which every Keras reader knows.</summary>
    public SymbolicTensor Pixels(SymbolicTensor raw, int cells, int level, string at)
    {
        int stride = DetectorNetwork.Strides[level];
        if (_distances == 1) return Rescaling(stride, name: $"pixels{stride}_{at}")(raw);
        var shares = Activation(Softmax, name: $"shares{stride}_{at}")(Reshape([cells * 4, _distances], name: $"sides{stride}_{at}")(raw));
        var mean = Dense(1, useBias: false, name: $"mean{stride}_{at}");
        var pixels = mean(shares);
        mean.Weights[0].Assign([.. Enumerable.Range(0, _distances).Select(distance => (float)distance * stride)]);
        mean.Trainable = false;
        return Reshape([cells, 4], name: $"pixels{stride}_{at}")(pixels);
    }

    private static Func<SymbolicTensor, int, SymbolicTensor> Branch(string name, int filters)
    {
        Layer[] convolutions = [Bare($"{name}1", filters), Bare($"{name}2", filters)];
        Func<SymbolicTensor, SymbolicTensor>[][] norms = [.. convolutions.Select((_, i) => DetectorNetwork.Strides.Select(stride => Norm($"{name}{i + 1}_{stride}")).ToArray())];
        return (x, level) => norms[1][level](convolutions[1](norms[0][level](convolutions[0](x))));
    }
}
