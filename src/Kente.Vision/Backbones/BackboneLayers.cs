using System.Text.Json.Nodes;
using static Kente.Layers;

namespace Kente.Vision.Backbones;

/// <summary>The layers of a backbone in one training: copies, which several image sizes share.</summary>
internal sealed class BackboneLayers
{
    /// <summary>Name of the layer that turns pixels into what a backbone expects; those that expect pixels have none.</summary>
    public const string Scaling = "rescaling";

    private const string Prefix = "backbone_";

    private static readonly float[] ImageNetMean = [0.485f, 0.456f, 0.406f], ImageNetDeviation = [0.229f, 0.224f, 0.225f];
    private static readonly float[] BgrMean = [103.939f, 116.779f, 123.68f];

    private readonly Backbone _backbone;
    private readonly Dictionary<Operation, Operation> _copies = [];
    private readonly Func<SymbolicTensor, SymbolicTensor>? _preprocessing;
    private readonly string _commonName;
    private readonly List<(int Stride, HashSet<string> Names)> _levels = [];

    public BackboneLayers(Backbone backbone)
    {
        _backbone = backbone;
        _commonName = CommonStart([.. backbone.Model.Layers.Skip(1).Select(layer => layer.Name)]);
        HashSet<string> finer = [];
        foreach (var level in backbone.Levels)
        {
            Model part = new(backbone.Model.Inputs[0], backbone.Model.LayerOutput(level.Layer));
            HashSet<string> names = [.. part.Layers.Select(layer => layer.Name).Where(finer.Add)];
            _levels.Add((level.Stride, [.. names.Select(NameOf)]));
        }
        _preprocessing = Preprocessing(backbone.Info.Preprocessing);
    }

    /// <summary>What the backbone is.</summary>
    public BackboneInfo Info => _backbone.Info;

    /// <summary>The strides of the levels, from the finest.</summary>
    public IReadOnlyList<int> Strides => [.. _levels.Select(level => level.Stride)];

    /// <summary>Returns the feature maps of an image with the given strides.</summary>
    public SymbolicTensor[] Apply(SymbolicTensor image, params IReadOnlyList<int> strides)
    {
        int known = _copies.Count;
        SymbolicTensor[] outputs =
            [.. strides.Select(stride => _backbone.Model.Outputs[_levels.FindIndex(level => level.Stride == stride)])];
        var pixels = _preprocessing is null ? image : _preprocessing(image);
        SymbolicTensor[] features = [.. _backbone.Model.CallLayers([pixels], outputs, Copy)];
        if (_backbone.IsPretrained)
            foreach (var (layer, copy) in _copies.Skip(known))
                foreach (var (weight, target) in layer.Weights.Zip(copy.Weights)) target.Assign(weight.ToArray());
        return features;
    }

    /// <summary>Sets which levels are trained: those with a larger stride.</summary>
    public void Freeze(int stride)
    {
        foreach (var copy in _copies.Values) copy.Trainable = StrideOf(copy.Name) > stride;
    }

    /// <summary>Returns the level of a layer by name, the finest that needs it; 0 for a layer that is not of the backbone.</summary>
    public int StrideOf(string layer) => _levels.Find(level => level.Names.Contains(layer)).Stride;

    private Operation Copy(Operation layer)
    {
        if (_copies.TryGetValue(layer, out var copy)) return copy;
        var json = LayerSerialization.Serialize(layer);
        // Operations of Keras, such as x + y, have no weights and can be shared.
        if (json["module"]?.ToString().StartsWith("keras.src.ops", StringComparison.Ordinal) == true) return layer;
        json["config"]!["name"] = NameOf(layer.Name);
        return _copies[layer] = LayerSerialization.Deserialize((JsonObject)json);
    }

    private string NameOf(string layer) => Prefix + (layer.StartsWith(_commonName, StringComparison.Ordinal)
        ? layer[_commonName.Length..] : layer);

    private static string CommonStart(IReadOnlyList<string> names)
    {
        int length = names.Min(name => name.Length) - 1;
        while (length > 0 && names.Any(name => !name.StartsWith(names[0][..length], StringComparison.Ordinal))) length--;
        return names[0][..Math.Max(0, length)];
    }

    private static Func<SymbolicTensor, SymbolicTensor>? Preprocessing(BackbonePreprocessing preprocessing) => preprocessing switch
    {
        BackbonePreprocessing.ZeroToOne => Rescaling(1 / 255.0, name: Scaling).Invoke,
        BackbonePreprocessing.MinusOneToOne => Rescaling(1 / 127.5, -1, name: Scaling).Invoke,
        BackbonePreprocessing.ImageNet => Mix(
            channel => channel, [.. ImageNetDeviation.Select(deviation => 1 / (255 * deviation))],
            [.. ImageNetMean.Zip(ImageNetDeviation, (mean, deviation) => -mean / deviation)]),
        BackbonePreprocessing.ImageNetBgr => Mix(channel => 2 - channel, [1, 1, 1], [.. BgrMean.Select(mean => -mean)]),
        _ => null,
    };

    // As a convolution, which Keras and ONNX have: output c is factor c · channel from(c) + offset c.
    private static Func<SymbolicTensor, SymbolicTensor> Mix(Func<int, int> from, float[] factors, float[] offsets)
    {
        var kernel = new float[9];
        for (int c = 0; c < 3; c++) kernel[(from(c) * 3) + c] = factors[c];
        var mix = Conv2D(3, 1, name: Scaling);
        bool isSet = false;
        return image =>
        {
            var standardized = mix(image);
            if (isSet) return standardized;
            mix.Weights[0].Assign(kernel);
            mix.Weights[1].Assign(offsets);
            mix.Trainable = false;
            isSet = true;
            return standardized;
        };
    }
}
