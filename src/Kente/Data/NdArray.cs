using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using TorchSharp;

namespace Kente;

/// <summary>
/// Numbers or strings with a shape: data for a model, and what it predicts. .NET arrays of up to five axes, <see cref="Tensor{T}"/> of
/// System.Numerics.Tensors and TorchSharp tensors convert to it by themselves. It lives in managed memory; nothing needs disposing.
/// </summary>
public sealed class NdArray
{
    private readonly Array _values;

    private NdArray(Array values, long[] shape, DType type) => (_values, Dimensions, DType) = (values, shape, type);

    /// <summary>Lengths of the axes; the first is the number of samples.</summary>
    public IReadOnlyList<long> Shape => Dimensions;

    /// <summary>Type of the numbers; <see cref="DType.String"/> for strings.</summary>
    public DType DType { get; }

    /// <summary>Number of samples: the length of the first axis.</summary>
    public int Length => Dimensions.Length == 0 ? 1 : checked((int)Dimensions[0]);

    internal long[] Dimensions { get; }

    private long RowSize => Dimensions.Skip(1).Aggregate(1L, (product, length) => product * length);

    /// <summary>One number.</summary>
    /// <param name="at">Its place on each axis.</param>
    /// <exception cref="ArgumentException">Not one place for each axis.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A place lies outside its axis.</exception>
    /// <exception cref="InvalidOperationException">The array holds strings.</exception>
    public double this[params ReadOnlySpan<int> at]
    {
        get
        {
            if (at.Length != Dimensions.Length) throw new ArgumentException($"This array has {Dimensions.Length} axes, so {Dimensions.Length} places are needed, not {at.Length}.", nameof(at));
            if (DType == DType.String) throw NoNumbers();
            long index = 0;
            for (int i = 0; i < at.Length; i++)
            {
                if (at[i] < 0 || at[i] >= Dimensions[i]) throw new ArgumentOutOfRangeException(nameof(at), at[i], $"Axis {i} has length {Dimensions[i]}.");
                index = (index * Dimensions[i]) + at[i];
            }
            return Convert.ToDouble(_values.GetValue(index), System.Globalization.CultureInfo.InvariantCulture);
        }
    }

    /// <summary>Wraps numbers without copying them.</summary>
    /// <typeparam name="T">float, double, int, long, byte or bool.</typeparam>
    /// <param name="values">The numbers, row by row.</param>
    /// <param name="shape">Lengths of the axes; one axis by default.</param>
    /// <exception cref="ArgumentException">The lengths do not multiply to the count, or the type is not supported.</exception>
    public static NdArray Of<T>(T[] values, params ReadOnlySpan<long> shape) where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(values);
        return new(values, Checked(values.LongLength, shape, "numbers"), TypeOf(typeof(T)));
    }

    /// <summary>Copies numbers.</summary>
    /// <typeparam name="T">float, double, int, long, byte or bool.</typeparam>
    /// <param name="values">The numbers, row by row.</param>
    /// <param name="shape">Lengths of the axes; one axis by default.</param>
    public static NdArray Of<T>(ReadOnlySpan<T> values, params ReadOnlySpan<long> shape) where T : unmanaged => Of(values.ToArray(), shape);

    /// <summary>Wraps strings without copying them.</summary>
    /// <param name="values">The strings, row by row; a missing one is an empty string.</param>
    /// <param name="shape">Lengths of the axes; one axis by default.</param>
    /// <exception cref="ArgumentException">The lengths do not multiply to the count, or a string is <see langword="null"/>.</exception>
    public static NdArray Of(string[] values, params ReadOnlySpan<long> shape)
    {
        ArgumentNullException.ThrowIfNull(values);
        if (Array.IndexOf(values, null) is >= 0 and var missing) throw new ArgumentException($"String {missing} is null; a missing value is an empty string.", nameof(values));
        return new(values, Checked(values.LongLength, shape, "strings"), DType.String);
    }

    /// <summary>Copies numbers of several axes, such as a <c>float[,]</c>.</summary>
    /// <param name="values">float, double, int, long, byte, bool or string.</param>
    /// <exception cref="ArgumentException">Its elements are of another type.</exception>
    public static NdArray Of(Array values) => OfRectangular(values);

    /// <summary>Copies a tensor.</summary>
    /// <param name="tensor">On any device.</param>
    /// <exception cref="ArgumentException">Its type is not supported.</exception>
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

    /// <summary>The numbers as one array of this type, row by row. Not a copy where the type is the same.</summary>
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
        _ => throw NoNumbers(),
    };

    /// <summary>The strings as one array, row by row. Not a copy.</summary>
    /// <exception cref="InvalidOperationException">The array holds numbers.</exception>
    public string[] ToStrings() => _values as string[] ?? throw new InvalidOperationException($"This array holds numbers of type {DType}, not strings.");

    /// <summary>The same values with other axes. Not a copy.</summary>
    /// <param name="shape">Lengths of the axes.</param>
    /// <exception cref="ArgumentException">The lengths do not multiply to the count.</exception>
    public NdArray Reshape(params ReadOnlySpan<long> shape) => new(_values, Checked(_values.LongLength, shape, "values"), DType);

    /// <summary>A part of the samples.</summary>
    /// <param name="start">The first sample.</param>
    /// <param name="count">How many.</param>
    public NdArray Rows(int start, int count) => Rows(Enumerable.Range(start, count).ToArray());

    /// <summary>These samples, in this order.</summary>
    /// <param name="rows">Their numbers, from 0.</param>
    public NdArray Rows(ReadOnlySpan<int> rows) => new(Gather(rows), [rows.Length, .. Dimensions.AsSpan(1)], DType);

    /// <summary>Copies the numbers to a new TorchSharp tensor, which the caller disposes.</summary>
    /// <param name="device">Where the tensor lies; default the CPU.</param>
    /// <exception cref="ArgumentException">This machine does not have the device.</exception>
    /// <exception cref="InvalidOperationException">The array holds strings.</exception>
    public torch.Tensor ToTensor(Device device = default) => ToTensor(device.Resolved().ToTorch());

    /// <summary>Copies the numbers to a new tensor.</summary>
    internal torch.Tensor ToTensor(torch.Device device) => Tensor(_values, Dimensions, device);

    /// <summary>The samples without a NaN; <see langword="null"/> where there is none with one.</summary>
    internal int[]? RowsWithoutNaN() => _values switch
    {
        float[] values => RowsWithoutNaN<float>(values),
        double[] values => RowsWithoutNaN<double>(values),
        _ => null,
    };

    /// <summary>The shape and the type.</summary>
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
        _ => throw new InvalidOperationException("An array holds one of the supported types."),
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
        _ => throw NoNumbers(),
    };

    private static InvalidOperationException NoNumbers() => new("This array holds strings, not numbers; ToStrings gives them.");

    private static long[] Checked(long count, ReadOnlySpan<long> shape, string what)
    {
        long[] dimensions = shape.Length == 0 ? [count] : shape.ToArray();
        return dimensions.Aggregate(1L, (product, length) => product * length) == count
            ? dimensions
            : throw new ArgumentException($"{count} {what} do not fill the shape ({string.Join(", ", dimensions)}).", nameof(shape));
    }

    private static DType TypeOf(Type type) => Type.GetTypeCode(type) switch
    {
        TypeCode.Single => DType.Float32,
        TypeCode.Double => DType.Float64,
        TypeCode.Int32 => DType.Int32,
        TypeCode.Int64 => DType.Int64,
        TypeCode.Byte => DType.UInt8,
        TypeCode.Boolean => DType.Bool,
        _ => throw new ArgumentException($"Arrays of {type.Name} cannot be used as data; use float, double, int, long, byte, bool or string.", nameof(type)),
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

#pragma warning disable CS1591, SA1600 // conversions all say the same: the array becomes data
    public static implicit operator NdArray(float[] values) => Of(values);
    public static implicit operator NdArray(double[] values) => Of(values);
    public static implicit operator NdArray(int[] values) => Of(values);
    public static implicit operator NdArray(long[] values) => Of(values);
    public static implicit operator NdArray(string[] values) => Of(values);
    public static implicit operator NdArray(float[,] values) => OfRectangular(values);
    public static implicit operator NdArray(double[,] values) => OfRectangular(values);
    public static implicit operator NdArray(int[,] values) => OfRectangular(values);
    public static implicit operator NdArray(long[,] values) => OfRectangular(values);
    public static implicit operator NdArray(string[,] values) => OfRectangular(values);
    public static implicit operator NdArray(float[,,] values) => OfRectangular(values);
    public static implicit operator NdArray(float[,,,] values) => OfRectangular(values);
    public static implicit operator NdArray(torch.Tensor tensor) => Of(tensor);
#pragma warning restore CS1591, SA1600
}
