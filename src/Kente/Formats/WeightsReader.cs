using Kente.Components.Optimizers.Schedules;
using Kente.Components.Optimizers;
using Kente.Formats.Hdf;
using Kente.Graph;
using Kente.Training.Loop;
using PureHDF.VOL.Native;
using PureHDF;
using static TorchSharp.torch;

namespace Kente.Formats;

/// <summary>
/// Reads weights from HDF5 files in the layout of Keras 3. Files are not trusted: their structure is validated before PureHDF reads them,
/// and its reads are limited.
/// </summary>
internal sealed class WeightsReader : IDisposable
{
    private readonly long _length;
    private readonly IReadOnlyDictionary<string, long[]> _datasets;
    private readonly BoundedStream _stream;
    private readonly NativeFile _file;

    /// <summary>Opens a file.</summary>
    /// <param name="file">The file in memory, which must not change.</param>
    /// <exception cref="FormatException">The file is damaged.</exception>
    public WeightsReader(MemoryStream file)
    {
        var bytes = file.GetBuffer().AsMemory(0, (int)file.Length);
        (_length, _datasets, _stream) = (file.Length, Hdf5Structure.Check(bytes), new BoundedStream(bytes));
        _file = Guarded("", () => H5File.Open(_stream));
    }

    /// <summary>An upper bound of the number of values in the file, given its length.</summary>
    public long MaxValues => (_length + 1024) * 32;

    /// <summary>Assigns the weights of a model. No weight is changed if one does not match.</summary>
    /// <exception cref="FormatException">A weight is missing or has another shape.</exception>
    public void Read(Model model)
    {
        List<(Weight Weight, IH5Dataset Dataset, string Path)> found = [];
        HashSet<Operation> known = [];
        foreach (var (path, layer) in WeightPaths.Of(model))
        {
            // Keras stores a layer that several models share only in the first of them; Kente stores it in each, so that it can be read
            // without the others.
            if (!known.Add(layer)) continue;
            var weights = layer.OwnWeights;
            string group = WeightPaths.Join(path, "vars");
            for (int i = 0; i < weights.Count; i++)
                found.Add(
                    (weights[i], Find(
                        $"{group}/{i}", weights[i].Shape, $"The weight '{weights[i].Name}' of layer '{layer.Name}'"), $"{group}/{i}"));
            if (Exists($"{group}/{weights.Count}"))
                throw new FormatException(
                    $"Layer '{layer.Name}' ({layer.KerasClass}) has {weights.Count} weights, but '{group}' holds more.");
        }
        foreach (var (weight, dataset, path) in found) weight.Assign(weight.IsWhole ? Integer(dataset, path) : Floats(dataset, path));
    }

    /// <summary>Returns the inverse document frequencies of a vocabulary; <see langword="null"/> if the file has none.</summary>
    /// <exception cref="FormatException">The dataset has another form.</exception>
    public float[]? IdfWeights(string path)
    {
        if (!_datasets.TryGetValue(path, out long[]? dimensions)) return null;
        return dimensions is [_]
            ? Floats(Find(path, dimensions, "The IDF weights of a vocabulary"), path)
            : throw new FormatException($"'{path}' has shape ({string.Join(", ", dimensions)}), but must have rank 1.");
    }

    /// <summary>
    /// Restores the state of an optimizer. As in Keras, it starts fresh if the file contains another number of variables, because layers
    /// were frozen or unfrozen.
    /// </summary>
    /// <exception cref="FormatException">A variable has another shape.</exception>
    public void Read(Compilation compilation)
    {
        const string group = "optimizer/vars";
        var optimizer = compilation.Optimizer;
        int stored = 0, first = optimizer.LearningRate is ConstantRate ? 2 : 1;
        while (Exists($"{group}/{stored}")) stored++;
        if (stored < first) return;
        long microSteps = MicroSteps(Find($"{group}/0", [], "The optimizer's count of steps"), $"{group}/0");
        if (optimizer.LearningRate is ConstantRate constant)
        {
            // The file contains the rate in single precision, the configuration in full precision.
            float rate = Floats(Find($"{group}/1", [], "The optimizer's learning rate"), $"{group}/1")[0];
            if ((float)constant.Rate != rate) optimizer.LearningRate = rate;
        }
        if (stored == first && microSteps == 0) return;

        using var scope = NewDisposeScope();
        compilation.BuildOptimizer();
        var variables = optimizer.Variables;
        if (stored != first + variables.Count) return;
        Tensor[] values = [.. variables.Select((variable, i) => Value(variable, $"{group}/{first + i}"))];
        optimizer.Restore(microSteps, values);
    }

    public void Dispose() => _file.Dispose();

    private bool Exists(string path) => _datasets.ContainsKey(path);

    // The shape is compared before memory is allocated for the values.
    private IH5Dataset Find(string path, IReadOnlyList<long> shape, string owner)
    {
        if (!_datasets.TryGetValue(path, out long[]? dimensions))
            throw new FormatException($"{owner} is missing: there is no '{path}' in the file.");
        return dimensions.SequenceEqual(shape)
            ? Guarded(path, () => _file.Dataset(path))
            : throw new FormatException(
                $"{owner} has shape ({string.Join(", ", shape)}), but '{path}' has shape ({string.Join(", ", dimensions)}).");
    }

    private Tensor Value(OptimizerVariable variable, string path)
    {
        long[] shape = variable.Value.shape;
        if (variable.Value.dtype == ScalarType.Int32) return zeros(shape, ScalarType.Int32);
        return tensor(Floats(Find(path, shape, $"The optimizer's variable '{variable.Name}'"), path)).view(shape);
    }

    private long MicroSteps(IH5Dataset dataset, string path) => Guarded(path, () => (dataset.Type.Class, dataset.Type.Size)) switch
    {
        (H5DataTypeClass.FixedPoint, sizeof(int)) => Guarded(path, () => dataset.Read<int>()),
        (H5DataTypeClass.FixedPoint, sizeof(long)) => Guarded(path, () => dataset.Read<long>()),
        var (type, size) => throw new FormatException($"'{path}' holds {type} of {size} bytes, but must be an integer."),
    } is >= 0 and var microSteps
        ? microSteps
        : throw new FormatException($"'{path}' holds a negative number, but must be the number of steps.");

    // Kente stores integer weights as integers; older files of Keras may contain floating-point numbers.
    private float[] Integer(IH5Dataset dataset, string path) => Guarded(path, () => (dataset.Type.Class, dataset.Type.Size)) switch
    {
        (H5DataTypeClass.FixedPoint, sizeof(int)) => [Guarded(path, () => dataset.Read<int>())],
        (H5DataTypeClass.FixedPoint, sizeof(long)) => [Guarded(path, () => dataset.Read<long>())],
        _ => Floats(dataset, path),
    };

    private float[] Floats(IH5Dataset dataset, string path) => Guarded(path, () => (dataset.Type.Class, dataset.Type.Size)) switch
    {
        (H5DataTypeClass.FloatingPoint, sizeof(float)) => Guarded(path, () => dataset.Read<float[]>()),
        (H5DataTypeClass.FloatingPoint, sizeof(double)) =>
            [.. Guarded(path, () => dataset.Read<double[]>()).Select(number => (float)number)],
        var (type, size) => throw new FormatException($"'{path}' holds {type} of {size} bytes; supported are float32 and float64."),
    };

    // PureHDF throws exceptions of any type for damaged files, including those for arrays that are too large.
    private T Guarded<T>(string path, Func<T> read)
    {
        try
        {
            _stream.ResetBudget();
            return BoundedDeflateFilter.Read(read);
        }
        catch (Exception fault)
        {
            throw new FormatException(
                $"The HDF5 file of the weights is damaged{(path.Length == 0 ? "" : $" at '{path}'")}: {fault.GetBaseException().Message}",
                fault);
        }
    }
}
