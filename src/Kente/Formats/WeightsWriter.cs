using System.Reflection;
using System.Runtime.ExceptionServices;
using Kente.Components.Layers.Preprocessing.Lookup;
using Kente.Components.Optimizers.Schedules;
using Kente.Components.Optimizers;
using Kente.Graph;
using PureHDF;
using static TorchSharp.torch;

namespace Kente.Formats;

/// <summary>Writes weights to HDF5 files in the layout of Keras 3. Values are fetched from the model one weight at a time.</summary>
internal sealed class WeightsWriter
{
    private readonly H5File _file = [];
    private readonly List<(H5Dataset<float[]> Dataset, Func<float[]> Numbers)> _pending = [];

    private WeightsWriter() { }

    /// <summary>Writes all weights in the order of the model's layers, and the state of an optimizer if one is given.</summary>
    public static void Write(Stream stream, Model model, Optimizer? optimizer)
    {
        using var scope = NewDisposeScope();
        WeightsWriter writer = new();
        writer.Add(model);
        if (optimizer is not null) writer.Add(optimizer);
        writer.Write(stream);
    }

    private void Add(Model model)
    {
        foreach (var (path, layer) in WeightPaths.Of(model))
        {
            // Keras reads a group 'vars' for each layer, even if it is empty.
            var group = Group(WeightPaths.Join(path, "vars"));
            var weights = layer.OwnWeights;
            group.Attributes["name"] = layer.Name;
            foreach (var weight in weights)
            {
                if (weight.IsWhole) group.Add($"{group.Count}", new H5Dataset<int>((int)weight.ToArray()[0]));
                else Add(group, weight.Dimensions, weight.ToArray);
            }
            if (layer is IKeepsVocabulary { IdfWeights: { } idf }) Add(group, [idf.Length], () => idf, VocabularyFiles.IdfWeights);
        }
    }

    private void Add(Optimizer optimizer)
    {
        var group = Group("optimizer/vars");
        group.Add("0", new H5Dataset<int>(checked((int)optimizer.MicroSteps)));
        if (optimizer.LearningRate is ConstantRate constant) group.Add("1", new H5Dataset<float>((float)constant.Rate));
        foreach (var variable in optimizer.Variables)
        {
            float[] Numbers() => variable.Value.contiguous().data<float>().ToArray();
            // Integers are placeholders that Keras stores.
            if (variable.Value.dtype == ScalarType.Int32) group.Add($"{group.Count}", new H5Dataset<int>(variable.Value.item<int>()));
            else if (variable.Value.dim() == 0) group.Add($"{group.Count}", new H5Dataset<float>(Numbers()[0]));
            else Add(group, variable.Value.shape, Numbers);
        }
    }

    private void Write(Stream stream)
    {
        try
        {
            // Compact datasets in the object headers would be valid, but h5py does not write them.
            using var writer = _file.BeginWrite(stream, new H5WriteOptions(PreferCompactDatasetLayout: false));
            foreach (var (dataset, numbers) in _pending) writer.Write(dataset, numbers());
        }
        catch (TargetInvocationException wrapped) when (wrapped.InnerException is { } fault)
        {
            // PureHDF writes by reflection: a full disk is an IOException inside.
            ExceptionDispatchInfo.Throw(fault);
        }
    }

    private void Add(H5Group group, long[] shape, Func<float[]> numbers, string? name = null)
    {
        H5Dataset<float[]> dataset = new(fileDims: [.. shape.Select(length => (ulong)length)]);
        group.Add(name ?? $"{group.Count}", dataset);
        _pending.Add((dataset, numbers));
    }

    private H5Group Group(string path)
    {
        H5Group at = _file;
        foreach (string name in path.Split('/'))
        {
            if (!at.TryGetValue(name, out object? inner)) at.Add(name, inner = new H5Group());
            at = (H5Group)inner;
        }
        return at;
    }
}
