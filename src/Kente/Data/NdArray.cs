using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using TorchSharp;

namespace Kente;

/// <summary>
/// An array of numbers or strings with a shape: data for a model, or its predictions. Rectangular .NET arrays,
/// <see cref="Tensor{T}"/> of System.Numerics.Tensors and TorchSharp tensors convert to it. It is stored in managed memory; nothing needs
/// to be disposed.
/// </summary>
/// <example><code>
/// NdArray batch = NdArray.Of(new float[2 * 3], 2, 3);     // two samples of three numbers
/// NdArray predicted = model.Predict(batch);
/// float[] values = predicted.ToArray&lt;float&gt;();
/// </code></example>
public sealed partial class NdArray
{
    private static readonly Dictionary<Type, DType> StoredTypes = new()
    {
        [typeof(float)] = DType.Float32,
        [typeof(double)] = DType.Float64,
        [typeof(int)] = DType.Int32,
        [typeof(long)] = DType.Int64,
        [typeof(byte)] = DType.UInt8,
        [typeof(bool)] = DType.Bool,
    };

    private readonly NdArray? _source; // of a selection that is copied when it is read
    private readonly ReadOnlyMemory<int> _rows;
    private Array? _stored;

    private NdArray(Array values, long[] shape, DType type) => (_stored, Dimensions, DType) = (values, shape, type);

    private NdArray(NdArray source, ReadOnlyMemory<int> rows)
    {
        (_source, _rows, DType) = (source, rows, source.DType);
        Dimensions = [.. source.Dimensions];
        Dimensions[0] = rows.Length;
    }

    /// <summary>Gets the lengths of the axes; the first is the number of samples.</summary>
    public IReadOnlyList<long> Shape => Dimensions;

    /// <summary>Gets the type of the values; <see cref="DType.String"/> for strings.</summary>
    public DType DType { get; }

    /// <summary>Gets the number of samples: the length of the first axis.</summary>
    public int Length => Dimensions.Length == 0 ? 1 : checked((int)Dimensions[0]);

    internal long[] Dimensions { get; }

    private Array Values => _stored ??= _source!.Gather(_rows.Span);

    internal long RowSize
    {
        get
        {
            long size = 1;
            for (int axis = 1; axis < Dimensions.Length; axis++) size *= Dimensions[axis];
            return size;
        }
    }

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
            return NumberAt(checked((int)index));
        }
    }

    /// <summary>Creates an array from numbers without copying them.</summary>
    /// <typeparam name="T">
    /// float, double, int, long, byte or bool; other numbers are converted as by <see cref="Of(Array)"/>.
    /// </typeparam>
    /// <param name="values">The numbers in row-major order.</param>
    /// <param name="shape">Lengths of the axes; default one axis.</param>
    /// <exception cref="ArgumentException">
    /// The product of the lengths is not the number of values, or the type is not supported.
    /// </exception>
    public static NdArray Of<T>(T[] values, params ReadOnlySpan<long> shape) where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(values);
        var (stored, type) = Stored(values, typeof(T));
        return new(stored, Checked(values.LongLength, shape, "numbers"), type);
    }

    /// <summary>Creates an array from a copy of numbers.</summary>
    /// <typeparam name="T">
    /// float, double, int, long, byte or bool; other numbers are converted as by <see cref="Of(Array)"/>.
    /// </typeparam>
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
    /// <param name="values">
    /// An array of numbers, Booleans or strings with any number of axes. Its type is kept if a <see cref="DType"/> has it; Half becomes
    /// float, sbyte, short and ushort become int, uint and ulong become long.
    /// </param>
    /// <exception cref="ArgumentException">The element type is not supported, or a ulong exceeds the range of long.</exception>
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
            DType.Float32 => Copy<float>(here),
            DType.Float64 => Copy<double>(here),
            DType.Int32 => Copy<int>(here),
            DType.Int64 => Copy<long>(here),
            DType.UInt8 => Copy<byte>(here),
            _ => Copy<bool>(here),
        };
        return new(values, here.shape, DTypes.FromTorch(here.dtype));
    }

    /// <summary>Returns the numbers in row-major order. Not a copy if the type is unchanged.</summary>
    /// <typeparam name="T">float, double, int, long or byte.</typeparam>
    public T[] ToArray<T>() where T : unmanaged, System.Numerics.INumber<T> => Values switch
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
        Values as string[] ?? throw new InvalidOperationException($"The array holds numbers of type {DType}, not strings; use ToArray.");

    /// <summary>Returns the same values with another shape. Not a copy.</summary>
    /// <param name="shape">Lengths of the axes.</param>
    /// <exception cref="ArgumentException">The product of the lengths is not the number of values.</exception>
    public NdArray Reshape(params ReadOnlySpan<long> shape) => new(Values, Checked(Values.LongLength, shape, "values"), DType);

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
    internal torch.Tensor ToTensor(torch.Device device)
    {
        const long limit = int.MaxValue / sizeof(long);
        var tensor = RowSize * Length > limit ? LargeTensor() : (_stored ?? _source!.Values) switch
        {
            float[] v => Tensor(v),
            double[] v => Tensor(v),
            int[] v => Tensor(v),
            long[] v => Tensor(v),
            byte[] v => Tensor(v),
            bool[] v => Tensor(v),
            _ => throw HoldsStrings(),
        };
        return device.type == DeviceType.CPU ? tensor : tensor.to(device, disposeAfter: true);
    }

    /// <summary>Returns the values as float32, without a copy if they are.</summary>
    internal Memory<float> Floats() => Values as float[] ?? ToArray<float>();

    /// <summary>Returns the indices of the samples without NaN; <see langword="null"/> if no sample has NaN.</summary>
    internal int[]? RowsWithoutNaN() => !DType.IsFloating() ? null : Values switch
    {
        float[] values => RowsWithoutNaN<float>(values),
        double[] values => RowsWithoutNaN<double>(values),
        _ => null,
    };

    /// <summary>
    /// Returns the index of the first number that an integer type cannot hold; <see langword="null"/> if it can hold all.
    /// </summary>
    internal int? FirstOutside(DType type)
    {
        return type == DType || type.IsFloating() || DType is DType.String or DType.Bool ? null : FirstOutsideInteger(type);
    }

    private int? FirstOutsideInteger(DType type)
    {
        var (least, greatest) = type switch
        {
            DType.Int32 => (int.MinValue, (double)int.MaxValue),
            DType.UInt8 => (byte.MinValue, (double)byte.MaxValue),
            DType.Bool => (0, 1),
            // The greatest double below 2⁶³.
            _ => ((double)long.MinValue, Math.BitDecrement(9223372036854775808.0)),
        };
        bool Fits(double value) => value >= least && value <= greatest && double.IsInteger(value);
        int index = Values switch
        {
            float[] v => Array.FindIndex(v, value => !Fits(value)),
            double[] v => Array.FindIndex(v, value => !Fits(value)),
            long[] v when type != DType.Int64 => Array.FindIndex(v, value => !Fits(value)),
            int[] v when type is DType.UInt8 or DType.Bool => Array.FindIndex(v, value => !Fits(value)),
            byte[] v when type == DType.Bool => Array.FindIndex(v, value => !Fits(value)),
            _ => -1,
        };
        return index >= 0 ? index : null;
    }

    /// <summary>Returns the zero-based sample to which the index of a number belongs.</summary>
    internal long RowOf(int index) => index / RowSize;

    /// <summary>Returns a number by its index in row-major order.</summary>
    internal double NumberAt(int index) => Convert.ToDouble(Values.GetValue(index), System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>Returns the shape and the type.</summary>
    public override string ToString() => $"({string.Join(", ", Dimensions)}) {DType}";

    // TorchSharp throws for a tensor without numbers.
    private static T[] Copy<T>(torch.Tensor tensor) where T : unmanaged => tensor.numel() == 0 ? [] : tensor.data<T>().ToArray();

    private Array Gather(ReadOnlySpan<int> rows) => Values switch
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

    private torch.Tensor Tensor<T>(T[] values) where T : unmanaged
    {
        var tensor = torch.empty(Dimensions, DType.ToTorch(), torch.CPU);
        var memory = MemoryMarshal.Cast<byte, T>(tensor.bytes);
        if (_stored is not null)
        {
            values.CopyTo(memory);
            return tensor;
        }
        int size = checked((int)RowSize);
        var rows = _rows.Span;
        for (int i = 0; i < rows.Length; i++) values.AsSpan(rows[i] * size, size).CopyTo(memory.Slice(i * size, size));
        return tensor;
    }

    // TorchSharp describes the memory of a tensor by a span, whose length is limited.
    private torch.Tensor LargeTensor() => Values switch
    {
        float[] v => torch.tensor(v, Dimensions, device: torch.CPU),
        double[] v => torch.tensor(v, Dimensions, device: torch.CPU),
        int[] v => torch.tensor(v, Dimensions, device: torch.CPU),
        long[] v => torch.tensor(v, Dimensions, device: torch.CPU),
        byte[] v => torch.tensor(v, Dimensions, device: torch.CPU),
        bool[] v => torch.tensor(v, Dimensions, device: torch.CPU),
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

    // Returns the array itself, or a copy in the type in which its numbers are stored.
    private static (Array Values, DType Type) Stored(Array flat, Type element) => StoredTypes.TryGetValue(element, out var kept)
        ? (flat, kept)
        : Type.GetTypeCode(element) switch
        {
            TypeCode.SByte => (Array.ConvertAll((sbyte[])flat, value => (int)value), DType.Int32),
            TypeCode.Int16 => (Array.ConvertAll((short[])flat, value => (int)value), DType.Int32),
            TypeCode.UInt16 => (Array.ConvertAll((ushort[])flat, value => (int)value), DType.Int32),
            TypeCode.UInt32 => (Array.ConvertAll((uint[])flat, value => (long)value), DType.Int64),
            TypeCode.UInt64 => (Array.ConvertAll((ulong[])flat, ToInt64), DType.Int64),
            _ when element == typeof(Half) => (Array.ConvertAll((Half[])flat, value => (float)value), DType.Float32),
            _ => throw new ArgumentException(
                $"Arrays of {element.Name} cannot be used as data; use rectangular arrays of numbers, bool or string, such as float[,].",
                nameof(flat)),
        };

    private static long ToInt64(ulong value) => value <= long.MaxValue
        ? (long)value
        : throw new ArgumentException($"{value} exceeds the range of int64, the largest type of integers in data.", nameof(value));

    internal static NdArray OfRectangular(Array array)
    {
        ArgumentNullException.ThrowIfNull(array);
        var element = array.GetType().GetElementType()!;
        long[] shape = [.. Enumerable.Range(0, array.Rank).Select(axis => array.GetLongLength(axis))];
        if (element == typeof(string)) return Of([.. array.Cast<string>()], shape);
        var flat = Array.CreateInstance(element, array.LongLength);
        if (element.IsPrimitive || element == typeof(Half))
        {
            int size = element == typeof(bool) ? 1 : element == typeof(char) ? 2 : Marshal.SizeOf(element);
            var source = MemoryMarshal.CreateReadOnlySpan(ref MemoryMarshal.GetArrayDataReference(array), checked(array.Length * size));
            source.CopyTo(MemoryMarshal.CreateSpan(ref MemoryMarshal.GetArrayDataReference(flat), source.Length));
        }
        var (values, type) = Stored(flat, element);
        return new(values, shape, type);
    }

    /// <summary>Converts a rectangular .NET array of numbers, Booleans or strings, such as a <c>long[]</c> or a <c>float[,]</c>.</summary>
    /// <param name="values">The values; see <see cref="Of(Array)"/>. An array with one axis is not copied if its type is kept.</param>
    /// <exception cref="ArgumentException">The element type is not supported.</exception>
    public static implicit operator NdArray(Array values)
    {
        ArgumentNullException.ThrowIfNull(values);
        // Arrays of signed and unsigned integers convert to each other, so the element type decides.
        return values.Rank == 1 && StoredTypes.TryGetValue(values.GetType().GetElementType()!, out var type)
            ? new(values, [values.LongLength], type)
            : OfRectangular(values);
    }

    /// <summary>Converts a tensor to an array.</summary>
    /// <param name="tensor">The tensor; its values are copied.</param>
    public static implicit operator NdArray(torch.Tensor tensor) => Of(tensor);
}
