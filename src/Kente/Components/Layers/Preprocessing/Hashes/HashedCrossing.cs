using Kente.Graph;

namespace Kente.Components.Layers.Preprocessing.Hashes;

/// <summary>Maps combinations of several strings or integers to bins by their hash.</summary>
internal sealed class HashedCrossing : HostLayer, IFromConfig<HashedCrossing>
{
    // The initial value and the factor of feature crosses in TensorFlow.
    private const ulong Start = 0xDECAFCAFFE, Factor = 0xc6a4a7935bd1e995;

    /// <summary>Initializes the layer; see <see cref="Kente.Layers.HashedCrossing"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There are no bins, or the output is not supported.</exception>
    public HashedCrossing(int bins, TokenOutput output = TokenOutput.Index, string? name = null) : base(name)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(bins, 1);
        (Bins, Output) = (bins, TokenOutputs.Among(output, TokenOutput.Index, TokenOutput.OneHot));
    }

    /// <summary>Number of bins.</summary>
    public int Bins { get; }

    /// <summary>Output of the layer.</summary>
    public TokenOutput Output { get; }

    internal override bool ReadsList => true;

    /// <inheritdoc/>
    public static HashedCrossing FromConfig(ObjectConfig config)
    {
        var output = TokenOutputs.Read(config, TokenOutput.Index);
        Hashing.CheckType(config, output);
        return new(config.Int("num_bins"), output, config.Name);
    }

    /// <inheritdoc/>
    protected internal override void WriteConfig(ObjectConfig config)
    {
        ArgumentNullException.ThrowIfNull(config);
        Hashing.WriteType(config, Output);
        config.Set("num_bins", Bins);
        config.Set("output_mode", TokenOutputs.Name(Output));
        config.Set("sparse", false);
        // The class of Keras does not write it.
        config.Values.Remove("trainable");
    }

    internal override NdArray Transform(IReadOnlyList<NdArray> inputs)
    {
        var hashes = new ulong[inputs[0].Length];
        Array.Fill(hashes, Start);
        foreach (var input in inputs)
        {
            ulong[] fingerprints = input.DType == DType.String
                ? Array.ConvertAll(input.ToStrings(), text => FarmHash.Fingerprint(HashInput.Bytes(text)))
                : Array.ConvertAll(input.ToArray<long>(), value => (ulong)value);
            for (int i = 0; i < hashes.Length; i++) hashes[i] = Join(hashes[i], fingerprints[i]);
        }
        long[] bins = Array.ConvertAll(hashes, hash => (long)(hash % (ulong)Bins));
        return Hashing.Encode(Output, bins, inputs[0].Dimensions, Bins);
    }

    /// <inheritdoc/>
    protected override Shape InferShape(IReadOnlyList<Shape> inputs)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        return inputs.Count > 1 && inputs[0].Rank < 2 && inputs[0].Count == 1 && inputs.All(input => input.Equals(inputs[0]))
            ? TokenOutputs.Shape(Output, inputs[0], Bins)
            : throw Unfit("two or more inputs of one value for each sample, all of shape (None,) or all of shape (None, 1)", inputs);
    }

    /// <inheritdoc/>
    protected override DType InferType(IReadOnlyList<DType> inputs)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        return inputs.All(type => type is DType.String or DType.Int32 or DType.Int64 or DType.UInt8)
            ? TokenOutputs.Type(Output)
            : throw new ModelException(Name, "strings and integers", string.Join(" and ", inputs));
    }

    /// <inheritdoc/>
    protected internal override OnnxTensor Export(OnnxGraph graph, IReadOnlyList<OnnxTensor> inputs) =>
        throw new NotSupportedException(
            $"'{Name}' cannot be exported to ONNX, which has no operator for its hash: export the model that follows it, and pass the "
            + "output of this layer as its input.");

    // Combines two fingerprints, as FingerprintCat64 of TensorFlow.
    private static ulong Join(ulong first, ulong second)
    {
        unchecked
        {
            ulong joined = first ^ Factor;
            joined ^= Mix(second * Factor) * Factor;
            joined *= Factor;
            joined = Mix(joined) * Factor;
            return Mix(joined);
        }
    }

    private static ulong Mix(ulong value) => value ^ (value >> 47);
}
