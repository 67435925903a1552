using Kente.Components.Optimizers.Schedules;
using Kente.Components.Optimizers;
using Kente.Formats.Hdf;
using Kente.Graph;
using Kente.Training.Loop;
using PureHDF.VOL.Native;
using PureHDF;
using static TorchSharp.torch;

namespace Kente.Formats;

/// <summary>Reads weights from HDF5 in the layout of Keras 3. The file is not trusted: its structure is checked before PureHDF sees it, and what PureHDF reads is counted.</summary>
internal sealed class WeightsReader : IDisposable
{
    private readonly long _length;
    private readonly IReadOnlyDictionary<string, long[]> _datasets;
    private readonly BoundedReading _reading;
    private readonly NativeFile _file;

    /// <summary>Opens a file.</summary>
    /// <param name="file">The whole file in memory, where it stays.</param>
    /// <exception cref="FormatException">It is damaged.</exception>
    public WeightsReader(MemoryStream file)
    {
        BoundedInflate.Register();
        var bytes = file.GetBuffer().AsMemory(0, (int)file.Length);
        (_length, _datasets, _reading) = (file.Length, Hdf5Structure.Check(bytes), new BoundedReading(bytes));
        _file = Guarded("", () => H5File.Open(_reading));
    }

    /// <summary>More numbers than this cannot be in the file, packed as they may be.</summary>
    public long MostNumbers => (_length + 1024) * 32;

    /// <summary>Gives all weights of a model the numbers of the file; none is changed where something does not fit.</summary>
    /// <exception cref="FormatException">A weight is missing or has another shape.</exception>
    public void Read(Model model)
    {
        List<(Weight Weight, IH5Dataset Dataset, string Path)> found = [];
        HashSet<Operation> known = [];
        foreach (var (path, layer) in WeightPaths.Of(model))
        {
            // Keras stores a layer that several models share in the first of them only; Kente, so that it can be read without the others, in each.
            if (!known.Add(layer)) continue;
            var weights = layer.OwnWeights;
            string group = WeightPaths.Join(path, "vars");
            for (int i = 0; i < weights.Count; i++)
                found.Add((weights[i], Find($"{group}/{i}", weights[i].Shape, $"The weight '{weights[i].Name}' of layer '{layer.Name}'"), $"{group}/{i}"));
            if (Exists($"{group}/{weights.Count}"))
                throw new FormatException($"Layer '{layer.Name}' ({layer.KerasClass}) has {weights.Count} weights, but '{group}' holds more.");
        }
        foreach (var (weight, dataset, path) in found) weight.Assign(weight.IsWhole ? Whole(dataset, path) : Floats(dataset, path));
    }

    /// <summary>How rare the tokens of a vocabulary are; <see langword="null"/> where the file does not say.</summary>
    /// <exception cref="FormatException">There is something else.</exception>
    public float[]? IdfWeights(string path)
    {
        if (!_datasets.TryGetValue(path, out long[]? dimensions)) return null;
        return dimensions is [_] ? Floats(Find(path, dimensions, "The weights of a vocabulary"), path) : throw new FormatException($"'{path}' has shape ({string.Join(", ", dimensions)}), but should be a list.");
    }

    /// <summary>Gives an optimizer what it has kept. Where the file holds another number of variables it begins anew, as in Keras: layers were frozen or freed since.</summary>
    /// <exception cref="FormatException">A variable has another shape.</exception>
    public void Read(Compilation compilation)
    {
        const string group = "optimizer/vars";
        var optimizer = compilation.Optimizer;
        int stored = 0, first = optimizer.LearningRate is ConstantRate ? 2 : 1;
        while (Exists($"{group}/{stored}")) stored++;
        if (stored < first) return;
        long iterations = Iterations(Find($"{group}/0", [], "The optimizer's count of steps"), $"{group}/0");
        if (optimizer.LearningRate is ConstantRate constant)
        {
            // The file has the rate in single precision; the structure has it in full.
            float rate = Floats(Find($"{group}/1", [], "The optimizer's learning rate"), $"{group}/1")[0];
            if ((float)constant.Rate != rate) optimizer.LearningRate = rate;
        }
        if (stored == first && iterations == 0) return;

        using var scope = NewDisposeScope();
        _ = compilation.Parameters;
        var variables = optimizer.Variables;
        if (stored != first + variables.Count) return;
        Tensor[] values = [.. variables.Select((variable, i) => Value(variable, $"{group}/{first + i}"))];
        optimizer.Restore(iterations, values);
    }

    public void Dispose() => _file.Dispose();

    private bool Exists(string path) => _datasets.ContainsKey(path);

    // The shape is compared before any memory is taken for the numbers.
    private IH5Dataset Find(string path, IReadOnlyList<long> shape, string owner)
    {
        if (!_datasets.TryGetValue(path, out long[]? dimensions)) throw new FormatException($"{owner} is missing: there is no '{path}' in the file.");
        return dimensions.SequenceEqual(shape)
            ? Guarded(path, () => _file.Dataset(path))
            : throw new FormatException($"{owner} has shape ({string.Join(", ", shape)}), but '{path}' has shape ({string.Join(", ", dimensions)}).");
    }

    private Tensor Value(OptimizerVariable variable, string path)
    {
        long[] shape = variable.Value.shape;
        if (variable.Value.dtype == ScalarType.Int32) return zeros(shape, ScalarType.Int32);
        return tensor(Floats(Find(path, shape, $"The optimizer's variable '{variable.Name}'"), path)).view(shape);
    }

    private long Iterations(IH5Dataset dataset, string path) => Guarded(path, () => (dataset.Type.Class, dataset.Type.Size)) switch
    {
        (H5DataTypeClass.FixedPoint, sizeof(int)) => Guarded(path, () => dataset.Read<int>()),
        (H5DataTypeClass.FixedPoint, sizeof(long)) => Guarded(path, () => dataset.Read<long>()),
        var (type, size) => throw new FormatException($"'{path}' holds {type} of {size} bytes, but should be a whole number."),
    } is >= 0 and var iterations ? iterations : throw new FormatException($"'{path}' holds a number below 0, but should be the count of steps.");

    // What Kente holds as a number and files as an integer; older files of Keras have a number too.
    private float[] Whole(IH5Dataset dataset, string path) => Guarded(path, () => (dataset.Type.Class, dataset.Type.Size)) switch
    {
        (H5DataTypeClass.FixedPoint, sizeof(int)) => [Guarded(path, () => dataset.Read<int>())],
        (H5DataTypeClass.FixedPoint, sizeof(long)) => [Guarded(path, () => dataset.Read<long>())],
        _ => Floats(dataset, path),
    };

    private float[] Floats(IH5Dataset dataset, string path) => Guarded(path, () => (dataset.Type.Class, dataset.Type.Size)) switch
    {
        (H5DataTypeClass.FloatingPoint, sizeof(float)) => Guarded(path, () => dataset.Read<float[]>()),
        (H5DataTypeClass.FloatingPoint, sizeof(double)) => [.. Guarded(path, () => dataset.Read<double[]>()).Select(number => (float)number)],
        var (type, size) => throw new FormatException($"'{path}' holds {type} of {size} bytes; Kente reads float32 and float64."),
    };

    // PureHDF throws whatever comes to it on damaged files, that an array cannot be so large among it.
    private T Guarded<T>(string path, Func<T> read)
    {
        try
        {
            _reading.Renew();
            return read();
        }
        catch (Exception fault)
        {
            throw new FormatException($"The HDF5 file of the weights is damaged{(path.Length == 0 ? "" : $" at '{path}'")}: {fault.GetBaseException().Message}", fault);
        }
    }
}
