using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using TorchSharp;

namespace Kente;

/// <summary>
/// An array of numbers or strings with a shape: data for a model, or its predictions. .NET arrays of up to four axes,
/// <see cref="Tensor{T}"/> of System.Numerics.Tensors and TorchSharp tensors convert to it. It is stored in managed memory; nothing needs
/// to be disposed.
/// </summary>
public sealed class NdArray
{
    private readonly Array _values;

    private NdArray(Array values, long[] shape, DType type) => (_values, Dimensions, DType) = (values, shape, type);

    /// <summary>Gets the lengths of the axes; the first is the number of samples.</summary>
    public IReadOnlyList<long> Shape => Dimensions;

    /// <summary>Gets the type of the values; <see cref="DType.String"/> for strings.</summary>
    public DType DType { get; }

    /// <summary>Gets the number of samples: the length of the first axis.</summary>
    public int Length => Dimensions.Length == 0 ? 1 : checked((int)Dimensions[0]);

    internal long[] Dimensions { get; }

    private long RowSize => Dimensions.Skip(1).Aggregate(1L, (product, length) => product * length);

    /// <summary>Gets a number.</summary>
    /// <param name="indices">Zero-based index for each axis.</param>
    /// <exception cref="ArgumentException">The number of indices differs from the number of axes.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An index is out of range.</exception>
    /// <exception cref="InvalidOperationException">The array holds strings.</exception>
    public double this[params ReadOnlySpan<int> indices]
    {
        get
        {
            if (indices.Length != Dimensions.Length)
                throw new ArgumentException(
                    $"The array has {Dimensions.Length} axes and needs {Dimensions.Length} indices, but {indices.Length} were given.",
                    nameof(indices));
            if (DType == DType.String) throw HoldsStrings();
            long index = 0;
            for (int i = 0; i < indices.Length; i++)
            {
                if (indices[i] < 0 || indices[i] >= Dimensions[i])
                    throw new ArgumentOutOfRangeException(nameof(indices), indices[i], $"Axis {i} has length {Dimensions[i]}.");
                index = (index * Dimensions[i]) + indices[i];
            }
            return Convert.ToDouble(_values.GetValue(index), System.Globalization.CultureInfo.InvariantCulture);
        }
    }

    /// <summary>Creates an array from numbers without copying them.</summary>
    /// <typeparam name="T">float, double, int, long, byte or bool.</typeparam>
    /// <param name="values">The numbers in row-major order.</param>
    /// <param name="shape">Lengths of the axes; default one axis.</param>
    /// <exception cref="ArgumentException">
    /// The product of the lengths is not the number of values, or the type is not supported.
    /// </exception>
    public static NdArray Of<T>(T[] values, params ReadOnlySpan<long> shape) where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(values);
        return new(values, Checked(values.LongLength, shape, "numbers"), TypeOf(typeof(T)));
    }

    /// <summary>Creates an array from a copy of numbers.</summary>
    /// <typeparam name="T">float, double, int, long, byte or bool.</typeparam>
    /// <param name="values">The numbers in row-major order.</param>
    /// <param name="shape">Lengths of the axes; default one axis.</param>
    public static NdArray Of<T>(ReadOnlySpan<T> values, params ReadOnlySpan<long> shape) where T : unmanaged => Of(values.ToArray(), shape);

    /// <summary>Creates an array from strings without copying them.</summary>
    /// <param name="values">The strings in row-major order; an empty string is a missing value.</param>
    /// <param name="shape">Lengths of the axes; default one axis.</param>
    /// <exception cref="ArgumentException">
    /// The product of the lengths is not the number of strings, or a string is <see langword="null"/>.
    /// </exception>
    public static NdArray Of(string[] values, params ReadOnlySpan<long> shape)
    {
        ArgumentNullException.ThrowIfNull(values);
        if (Array.IndexOf(values, null) is >= 0 and var missing)
            throw new ArgumentException($"String {missing} is null; use an empty string for a missing value.", nameof(values));
        return new(values, Checked(values.LongLength, shape, "strings"), DType.String);
    }

    /// <summary>Creates an array from a copy of a rectangular .NET array, such as a <c>float[,]</c>.</summary>
    /// <param name="values">An array of float, double, int, long, byte, bool or string.</param>
    /// <exception cref="ArgumentException">The element type is not supported.</exception>
    public static NdArray Of(Array values) => OfRectangular(values);

    /// <summary>Creates an array from a copy of a tensor.</summary>
    /// <param name="tensor">A tensor on any device.</param>
    /// <exception cref="ArgumentException">The type of the tensor is not supported.</exception>
    public static NdArray Of(torch.Tensor tensor)
    {
        ArgumentNullException.ThrowIfNull(tensor);
        using var scope = torch.NewDisposeScope();
        using var off = torch.no_grad();
        var here = tensor.detach().cpu().contiguous();
        Array values = DTypes.FromTorch(here.dtype) switch
        {
            DType.Float32 => here.data<float>().ToArray(),
            DType.Float64 => here.data<double>().ToArray(),
            DType.Int32 => here.data<int>().ToArray(),
            DType.Int64 => here.data<long>().ToArray(),
            DType.UInt8 => here.data<byte>().ToArray(),
            _ => here.data<bool>().ToArray(),
        };
        return new(values, here.shape, DTypes.FromTorch(here.dtype));
    }

    /// <summary>Returns the numbers in row-major order. Not a copy if the type is unchanged.</summary>
    /// <typeparam name="T">float, double, int, long or byte.</typeparam>
    public T[] ToArray<T>() where T : unmanaged, System.Numerics.INumber<T> => _values switch
    {
        T[] same => same,
        float[] v => Array.ConvertAll(v, T.CreateSaturating),
        double[] v => Array.ConvertAll(v, T.CreateSaturating),
        int[] v => Array.ConvertAll(v, T.CreateSaturating),
        long[] v => Array.ConvertAll(v, T.CreateSaturating),
        byte[] v => Array.ConvertAll(v, T.CreateSaturating),
        bool[] v => Array.ConvertAll(v, on => on ? T.One : T.Zero),
        _ => throw HoldsStrings(),
    };

    /// <summary>Returns the strings in row-major order. Not a copy.</summary>
    /// <exception cref="InvalidOperationException">The array holds numbers.</exception>
    public string[] ToStrings() =>
        _values as string[] ?? throw new InvalidOperationException($"The array holds numbers of type {DType}, not strings; use ToArray.");

    /// <summary>Returns the same values with another shape. Not a copy.</summary>
    /// <param name="shape">Lengths of the axes.</param>
    /// <exception cref="ArgumentException">The product of the lengths is not the number of values.</exception>
    public NdArray Reshape(params ReadOnlySpan<long> shape) => new(_values, Checked(_values.LongLength, shape, "values"), DType);

    /// <summary>Selects consecutive samples.</summary>
    /// <param name="start">Zero-based index of the first sample.</param>
    /// <param name="count">Number of samples.</param>
    public NdArray Rows(int start, int count) => Rows(Enumerable.Range(start, count).ToArray());

    /// <summary>Selects samples.</summary>
    /// <param name="rows">Zero-based indices of the samples, in the order of the result.</param>
    public NdArray Rows(ReadOnlySpan<int> rows) => new(Gather(rows), [rows.Length, .. Dimensions.AsSpan(1)], DType);

    /// <summary>Copies the numbers to a new TorchSharp tensor, which the caller must dispose.</summary>
    /// <param name="device">Device of the tensor; default the CPU.</param>
    /// <exception cref="ArgumentException">The device is not available.</exception>
    /// <exception cref="InvalidOperationException">The array holds strings.</exception>
    public torch.Tensor ToTensor(Device device = default) => ToTensor(device.Resolve().ToTorch());

    /// <summary>Copies the numbers to a new tensor.</summary>
    internal torch.Tensor ToTensor(torch.Device device) => Tensor(_values, Dimensions, device);

    /// <summary>Returns the indices of the samples without NaN; <see langword="null"/> if no sample has NaN.</summary>
    internal int[]? RowsWithoutNaN() => _values switch
    {
        float[] values => RowsWithoutNaN<float>(values),
        double[] values => RowsWithoutNaN<double>(values),
        _ => null,
    };

    /// <summary>Returns the shape and the type.</summary>
    public override string ToString() => $"({string.Join(", ", Dimensions)}) {DType}";

    private Array Gather(ReadOnlySpan<int> rows) => _values switch
    {
        float[] v => Gather(v, rows),
        double[] v => Gather(v, rows),
        int[] v => Gather(v, rows),
        long[] v => Gather(v, rows),
        byte[] v => Gather(v, rows),
        bool[] v => Gather(v, rows),
        string[] v => Gather(v, rows),
        _ => throw new InvalidOperationException("The type of the array is not supported."),
    };

    private int[]? RowsWithoutNaN<T>(ReadOnlySpan<T> values) where T : INumber<T>
    {
        if (!TensorPrimitives.IsNaNAny(values)) return null;
        int size = checked((int)RowSize);
        List<int> rows = [];
        for (int row = 0; row < Length; row++)
            if (!TensorPrimitives.IsNaNAny(values.Slice(row * size, size))) rows.Add(row);
        return [.. rows];
    }

    private T[] Gather<T>(T[] values, ReadOnlySpan<int> rows)
    {
        int size = checked((int)RowSize);
        var gathered = GC.AllocateUninitializedArray<T>(rows.Length * size);
        for (int i = 0; i < rows.Length; i++) values.AsSpan(rows[i] * size, size).CopyTo(gathered.AsSpan(i * size));
        return gathered;
    }

    private static torch.Tensor Tensor(Array values, long[] shape, torch.Device device) => values switch
    {
        float[] v => torch.tensor(v, shape, device: device),
        double[] v => torch.tensor(v, shape, device: device),
        int[] v => torch.tensor(v, shape, device: device),
        long[] v => torch.tensor(v, shape, device: device),
        byte[] v => torch.tensor(v, shape, device: device),
        bool[] v => torch.tensor(v, shape, device: device),
        _ => throw HoldsStrings(),
    };

    private static InvalidOperationException HoldsStrings() => new("The array holds strings, not numbers; use ToStrings.");

    private static long[] Checked(long count, ReadOnlySpan<long> shape, string what)
    {
        long[] dimensions = shape.Length == 0 ? [count] : shape.ToArray();
        return dimensions.Aggregate(1L, (product, length) => product * length) == count
            ? dimensions
            : throw new ArgumentException($"{count} {what} do not match the shape ({string.Join(", ", dimensions)}).", nameof(shape));
    }

    private static DType TypeOf(Type type) => Type.GetTypeCode(type) switch
    {
        TypeCode.Single => DType.Float32,
        TypeCode.Double => DType.Float64,
        TypeCode.Int32 => DType.Int32,
        TypeCode.Int64 => DType.Int64,
        TypeCode.Byte => DType.UInt8,
        TypeCode.Boolean => DType.Bool,
        _ => throw new ArgumentException(
            $"Arrays of {type.Name} cannot be used as data; use float, double, int, long, byte, bool or string.", nameof(type)),
    };

    internal static NdArray OfRectangular(Array array)
    {
        ArgumentNullException.ThrowIfNull(array);
        var element = array.GetType().GetElementType()!;
        long[] shape = [.. Enumerable.Range(0, array.Rank).Select(axis => array.GetLongLength(axis))];
        if (element == typeof(string)) return Of([.. array.Cast<string>()], shape);
        var type = TypeOf(element);
        var flat = Array.CreateInstance(element, array.LongLength);
        var source = MemoryMarshal.CreateReadOnlySpan(ref MemoryMarshal.GetArrayDataReference(array), checked(array.Length * SizeOf(type)));
        source.CopyTo(MemoryMarshal.CreateSpan(ref MemoryMarshal.GetArrayDataReference(flat), source.Length));
        return new(flat, shape, type);
    }

    private static int SizeOf(DType type) => type switch
    {
        DType.Float64 or DType.Int64 => 8,
        DType.Float32 or DType.Int32 => 4,
        _ => 1,
    };

    /// <summary>Converts an array of float32 with 1 axis.</summary>
    /// <param name="values">The values.</param>
    public static implicit operator NdArray(float[] values) => Of(values);

    /// <summary>Converts an array of float64 with 1 axis.</summary>
    /// <param name="values">The values.</param>
    public static implicit operator NdArray(double[] values) => Of(values);

    /// <summary>Converts an array of int32 with 1 axis.</summary>
    /// <param name="values">The values.</param>
    public static implicit operator NdArray(int[] values) => Of(values);

    /// <summary>Converts an array of int64 with 1 axis.</summary>
    /// <param name="values">The values.</param>
    public static implicit operator NdArray(long[] values) => Of(values);

    /// <summary>Converts an array of strings with 1 axis.</summary>
    /// <param name="values">The values.</param>
    public static implicit operator NdArray(string[] values) => Of(values);

    /// <summary>Converts an array of float32 with 2 axes.</summary>
    /// <param name="values">The values.</param>
    public static implicit operator NdArray(float[,] values) => OfRectangular(values);

    /// <summary>Converts an array of float64 with 2 axes.</summary>
    /// <param name="values">The values.</param>
    public static implicit operator NdArray(double[,] values) => OfRectangular(values);

    /// <summary>Converts an array of int32 with 2 axes.</summary>
    /// <param name="values">The values.</param>
    public static implicit operator NdArray(int[,] values) => OfRectangular(values);

    /// <summary>Converts an array of int64 with 2 axes.</summary>
    /// <param name="values">The values.</param>
    public static implicit operator NdArray(long[,] values) => OfRectangular(values);

    /// <summary>Converts an array of strings with 2 axes.</summary>
    /// <param name="values">The values.</param>
    public static implicit operator NdArray(string[,] values) => OfRectangular(values);

    /// <summary>Converts an array of float32 with 3 axes.</summary>
    /// <param name="values">The values.</param>
    public static implicit operator NdArray(float[,,] values) => OfRectangular(values);

    /// <summary>Converts an array of float32 with 4 axes.</summary>
    /// <param name="values">The values.</param>
    public static implicit operator NdArray(float[,,,] values) => OfRectangular(values);

    /// <summary>Converts a tensor to an array.</summary>
    /// <param name="tensor">The tensor; its values are copied.</param>
    public static implicit operator NdArray(torch.Tensor tensor) => Of(tensor);
}
