using PureHDF;
using PureHDF.VOL.Native;

namespace Kente.Formats.Hdf;

/// <summary>
/// An HDF5 file in memory. It is not trusted: its structure is validated before PureHDF reads it, and its reads are limited.
/// </summary>
internal sealed class Hdf5File : IDisposable
{
    private readonly long _length;
    private readonly Hdf5Structure _structure;
    private readonly Hdf5Strings _strings;
    private readonly BoundedStream _stream;
    private readonly NativeFile _file;

    /// <summary>Opens a file.</summary>
    /// <param name="file">The file in memory, which must not change.</param>
    /// <exception cref="FormatException">The file is damaged.</exception>
    public Hdf5File(MemoryStream file)
    {
        var bytes = file.GetBuffer().AsMemory(0, (int)file.Length);
        (_length, _structure, _strings, _stream) = (file.Length, Hdf5Structure.Check(bytes), new Hdf5Strings(bytes), new BoundedStream(bytes));
        _file = Guarded("", () => H5File.Open(_stream));
    }

    /// <summary>An upper bound of the number of values in the file, given its length.</summary>
    public long MaxValues => (_length + 1024) * 32;

    /// <summary>Returns whether a dataset exists.</summary>
    public bool Has(string path) => _structure.Datasets.ContainsKey(path);

    /// <summary>Returns the lengths of the axes of a dataset; <see langword="null"/> if it does not exist.</summary>
    public IReadOnlyList<long>? Dimensions(string path) => _structure.Datasets.GetValueOrDefault(path);

    /// <summary>Returns the strings of an attribute; <see langword="null"/> if it does not exist.</summary>
    /// <param name="path">Path of the group or dataset; empty for the root.</param>
    /// <param name="attribute">Name of the attribute.</param>
    /// <exception cref="FormatException">The attribute is not text, or is damaged.</exception>
    public string[]? Strings(string path, string attribute) =>
        _structure.Attributes.GetValueOrDefault(path)?.GetValueOrDefault(attribute) is { } found ? _strings.Read(found, attribute) : null;

    /// <summary>Checks that a dataset exists and has a shape, before memory is allocated for its values.</summary>
    /// <param name="path">Path of the dataset.</param>
    /// <param name="shape">The required lengths of the axes.</param>
    /// <param name="owner">What the dataset is for, for messages.</param>
    /// <exception cref="FormatException">The dataset is missing or has another shape.</exception>
    public void Require(string path, IReadOnlyList<long> shape, string owner)
    {
        if (!_structure.Datasets.TryGetValue(path, out long[]? dimensions))
            throw new FormatException($"{owner} is missing: there is no '{path}' in the file.");
        if (!dimensions.SequenceEqual(shape))
            throw new FormatException(
                $"{owner} has shape ({string.Join(", ", shape)}), but '{path}' has shape ({string.Join(", ", dimensions)}).");
    }

    /// <summary>Reads the number of steps of an optimizer.</summary>
    /// <exception cref="FormatException">The value is not an integer, or is negative.</exception>
    public long Count(string path)
    {
        var dataset = Dataset(path);
        long count = Guarded(path, () => (dataset.Type.Class, dataset.Type.Size)) switch
        {
            (H5DataTypeClass.FixedPoint, sizeof(int)) => Guarded(path, () => dataset.Read<int>()),
            (H5DataTypeClass.FixedPoint, sizeof(long)) => Guarded(path, () => dataset.Read<long>()),
            var (type, size) => throw new FormatException($"'{path}' holds {type} of {size} bytes, but must be an integer."),
        };
        return count >= 0 ? count : throw new FormatException($"'{path}' holds a negative number, but must be the number of steps.");
    }

    /// <summary>Reads an integer weight. Kente stores it as an integer; older files of Keras may contain floating-point numbers.</summary>
    public float[] Integer(string path)
    {
        var dataset = Dataset(path);
        return Guarded(path, () => (dataset.Type.Class, dataset.Type.Size)) switch
        {
            (H5DataTypeClass.FixedPoint, sizeof(int)) => [Guarded(path, () => dataset.Read<int>())],
            (H5DataTypeClass.FixedPoint, sizeof(long)) => [Guarded(path, () => dataset.Read<long>())],
            _ => Floats(path),
        };
    }

    /// <summary>Reads floating-point numbers.</summary>
    /// <exception cref="FormatException">The values have another type.</exception>
    public float[] Floats(string path)
    {
        var dataset = Dataset(path);
        return Guarded(path, () => (dataset.Type.Class, dataset.Type.Size)) switch
        {
            (H5DataTypeClass.FloatingPoint, sizeof(float)) => Guarded(path, () => dataset.Read<float[]>()),
            (H5DataTypeClass.FloatingPoint, sizeof(double)) =>
                [.. Guarded(path, () => dataset.Read<double[]>()).Select(number => (float)number)],
            var (type, size) => throw new FormatException($"'{path}' holds {type} of {size} bytes; supported are float32 and float64."),
        };
    }

    public void Dispose() => _file.Dispose();

    private IH5Dataset Dataset(string path) => Guarded(path, () => _file.Dataset(path));

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
