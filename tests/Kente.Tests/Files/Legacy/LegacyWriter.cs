using System.Text.Json.Nodes;
using PureHDF;

namespace Kente.Tests.Files.Legacy;

/// <summary>Writes a whole model as an HDF5 file in the layout of Keras 1 and 2.</summary>
internal sealed class LegacyWriter(string? version)
{
    private readonly List<(string Layer, List<(string Name, float[] Values, ulong[] Shape)> Weights)> _layers = [];

    public string? Backend { get; init; }

    /// <summary>Configuration of the model; none for a file of weights.</summary>
    public string? Model { get; init; }

    public string? Training { get; init; }

    /// <summary>Variables of the optimizer; a shape without axes is a number.</summary>
    public IReadOnlyList<(string Name, float[] Values, ulong[] Shape)> Optimizer { get; init; } = [];

    /// <summary>Adds a layer with weights of given shapes and different values.</summary>
    public LegacyWriter Layer(string name, params (string Name, ulong[] Shape)[] weights)
    {
        foreach (var (weight, shape) in weights) Weight(name, weight, Values(shape), shape);
        if (weights.Length == 0) _layers.Add((name, []));
        return this;
    }

    /// <summary>Adds a weight to a layer.</summary>
    public LegacyWriter Weight(string layer, string name, float[] values, params ulong[] shape)
    {
        if (_layers.All(known => known.Layer != layer)) _layers.Add((layer, []));
        _layers.Find(known => known.Layer == layer).Weights.Add((name, values, shape));
        return this;
    }

    /// <summary>The values of a weight that was added by its shape.</summary>
    public float[] Of(string layer, string name) =>
        _layers.Find(known => known.Layer == layer).Weights.Find(weight => weight.Name == name).Values;

    public string Write(string path)
    {
        H5File file = [];
        H5Group root = file;
        if (Model is not null)
        {
            file.Attributes["model_config"] = Model;
            file["model_weights"] = root = [];
        }
        if (Training is not null) file.Attributes["training_config"] = Training;
        if (version is not null) file.Attributes["keras_version"] = root.Attributes["keras_version"] = version;
        if (Backend is not null) file.Attributes["backend"] = root.Attributes["backend"] = Backend;
        root.Attributes["layer_names"] = _layers.Select(layer => layer.Layer).ToArray();
        foreach (var (name, weights) in _layers)
        {
            H5Group layer = [];
            // Layers without weights have an empty list of numbers.
            layer.Attributes["weight_names"] = weights.Count == 0 ? Array.Empty<double>() : weights.Select(weight => weight.Name).ToArray();
            foreach (var (weight, values, shape) in weights) Add(layer, weight, new H5Dataset(values, fileDims: shape));
            root[name] = layer;
        }
        if (Optimizer.Count > 0)
        {
            H5Group optimizer = [];
            optimizer.Attributes["weight_names"] = Optimizer.Select(variable => variable.Name).ToArray();
            foreach (var (name, values, shape) in Optimizer)
                Add(optimizer, name, shape.Length == 0 ? new H5Dataset(values[0]) : new H5Dataset(values, fileDims: shape));
            file["optimizer_weights"] = optimizer;
        }
        file.Write(path);
        return path;
    }

    /// <summary>A configuration of one layer after an input, as in Keras 2.</summary>
    public static string Sequential(string kerasClass, string config, string inputShape) => new JsonObject
    {
        ["class_name"] = "Sequential",
        ["config"] = new JsonObject { ["name"] = "m", ["layers"] = new JsonArray(Layer(kerasClass, config, inputShape)) },
    }.ToJsonString();

    /// <summary>A configuration of one layer after an input, as in Keras 1.</summary>
    public static string FirstSequential(string kerasClass, string config, string inputShape) => new JsonObject
    {
        ["class_name"] = "Sequential",
        ["config"] = new JsonArray(Layer(kerasClass, config, inputShape)),
    }.ToJsonString();

    private static JsonObject Layer(string kerasClass, string config, string inputShape)
    {
        var values = (JsonObject)JsonNode.Parse(config)!;
        values["name"] ??= "layer";
        values["batch_input_shape"] = JsonNode.Parse(inputShape);
        return new() { ["class_name"] = kerasClass, ["config"] = values };
    }

    private static void Add(H5Group group, string path, H5Dataset dataset)
    {
        string[] names = path.Split('/');
        foreach (string name in names[..^1])
        {
            if (!group.TryGetValue(name, out object? inner)) group[name] = inner = new H5Group();
            group = (H5Group)inner;
        }
        group[names[^1]] = dataset;
    }

    private float[] Values(ulong[] shape)
    {
        int count = (int)shape.Aggregate(1UL, (product, length) => product * length), seed = _layers.Sum(layer => layer.Weights.Count);
        return [.. Enumerable.Range(0, count).Select(i => (float)Math.Sin((17 * seed) + i + 1))];
    }
}
