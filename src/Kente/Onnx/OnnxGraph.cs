using System.Globalization;
using Kente.Onnx;
using static TorchSharp.torch;

namespace Kente;

/// <summary>
/// An ONNX graph that is being built from a model. A layer adds its nodes in <see cref="Operation.Export"/>, with the batch axis first
/// and channels last, as it computes. The operators are those of opset <see cref="Opset"/>.
/// </summary>
/// <example><code>
/// sealed class Scale(string? name = null) : Operation(name)
/// {
///     protected override void Build(IReadOnlyList&lt;Shape&gt; inputs) => AddWeight("factor", [inputs[0][^1]!.Value], Initializers.Ones());
///     protected override Shape InferShape(IReadOnlyList&lt;Shape&gt; inputs) => inputs[0];
///     protected override Tensor Compute(IReadOnlyList&lt;Tensor&gt; inputs, CallContext context) => inputs[0] * Weights[0].Native;
///     protected override OnnxTensor Export(OnnxGraph graph, IReadOnlyList&lt;OnnxTensor&gt; inputs) =>
///         graph.Node("Mul", [inputs[0], graph.Weight(Weights[0])]);
/// }
/// </code></example>
public sealed partial class OnnxGraph
{
    /// <summary>
    /// The operator set version: 17, the first with LayerNormalization, supported since ONNX Runtime 1.12. Later operators (Gelu, Mish,
    /// GroupNormalization) can be expressed with these, so a newer version would only exclude older runtimes. Files with texts have 20,
    /// the first with StringSplit.
    /// </summary>
    public const int Opset = 17;

    /// <summary>
    /// The operator set version of the domain <c>ai.onnx.ml</c>, which node names start with: <c>ai.onnx.ml.LabelEncoder</c>.
    /// </summary>
    public const int MLOpset = 2;

    private readonly HashSet<string> _names = [];
    private readonly Dictionary<string, OnnxTensor> _constants = [];
    private readonly Dictionary<(Weight Weight, string Arrangement), OnnxTensor> _weights = [];
    private readonly Stack<(string Name, IReadOnlyList<OnnxTensor?> Masks)> _layers = [];

    internal OnnxGraph(IEnumerable<string> reserved) => _names.UnionWith(reserved);

    internal OnnxBody Body { get; private set; } = new();

    /// <summary>Name of the layer that is being exported.</summary>
    internal string Layer => _layers.TryPeek(out var layer) ? layer.Name : "";

    /// <summary>Adds a node with one output.</summary>
    /// <param name="operator">Operator name in the ONNX specification.</param>
    /// <param name="inputs">Input tensors; <see langword="null"/> for an omitted optional input.</param>
    /// <param name="attributes">Attributes by their names in the specification.</param>
    public OnnxTensor Node(
        string @operator, ReadOnlySpan<OnnxTensor?> inputs, params ReadOnlySpan<(string Name, OnnxAttributeValue Value)> attributes) =>
        Nodes(@operator, 1, inputs, attributes)[0];

    /// <summary>Adds a node with several outputs.</summary>
    /// <param name="operator">Operator name in the ONNX specification.</param>
    /// <param name="outputs">Number of outputs.</param>
    /// <param name="inputs">Input tensors; <see langword="null"/> for an omitted optional input.</param>
    /// <param name="attributes">Attributes by their names in the specification.</param>
    public IReadOnlyList<OnnxTensor> Nodes(
        string @operator, int outputs, ReadOnlySpan<OnnxTensor?> inputs,
        params ReadOnlySpan<(string Name, OnnxAttributeValue Value)> attributes)
    {
        ArgumentException.ThrowIfNullOrEmpty(@operator);
        ArgumentOutOfRangeException.ThrowIfLessThan(outputs, 1);
        List<string> read = [];
        // Trailing optional inputs are omitted: ONNX Runtime 1.31 crashes on a LayerNormalization whose bias has an empty name.
        foreach (var input in inputs[..(inputs.LastIndexOfAnyExcept((OnnxTensor?)null) + 1)]) read.Add(input?.Name ?? "");
        Dictionary<string, OnnxAttributeValue> named = [];
        foreach (var (name, value) in attributes) named[name] = value;
        var type = inputs.Length > 0 && inputs[0] is { } first ? first.DType : DType.Float32;
        OnnxTensor[] results = [.. Enumerable.Range(0, outputs).Select(_ => new OnnxTensor(Unique(@operator), type))];
        Body.Nodes.Add(new(@operator, read, [.. results.Select(result => result.Name)], named));
        return results;
    }

    /// <summary>Returns a scalar constant.</summary>
    /// <param name="value">The value.</param>
    /// <param name="type">Type of the constant; default float32.</param>
    public OnnxTensor Scalar(double value, DType type = DType.Float32) => Shared($"{type} {value:R}", type, () => type switch
    {
        DType.Float32 => OnnxConstant.Of<float>(type, [(float)value]),
        DType.Float64 => OnnxConstant.Of<double>(type, [value]),
        DType.Int32 => OnnxConstant.Of<int>(type, [(int)value]),
        DType.Int64 => OnnxConstant.Of<long>(type, [(long)value]),
        DType.UInt8 => OnnxConstant.Of<byte>(type, [(byte)value]),
        _ => OnnxConstant.Of<bool>(type, [value != 0]),
    });

    /// <summary>Returns a list of integers, such as axes or lengths.</summary>
    /// <param name="values">The numbers.</param>
    public OnnxTensor Integers(params ReadOnlySpan<long> values)
    {
        long[] list = values.ToArray();
        return Shared($"[{string.Join(", ", list)}]", DType.Int64, () => OnnxConstant.Of<long>(DType.Int64, list, list.Length));
    }

    /// <summary>Adds a constant that is not a weight.</summary>
    /// <param name="name">Name of the constant in the file.</param>
    /// <param name="values">The values; no axis is a batch.</param>
    public OnnxTensor Constant(string name, NdArray values)
    {
        ArgumentNullException.ThrowIfNull(values);
        using var tensor = values.ToTensor(CPU);
        return Store(name, tensor);
    }

    /// <summary>Returns a weight with its axes in Keras's order. The file contains it once.</summary>
    /// <param name="weight">A weight of the layer.</param>
    public OnnxTensor Weight(Weight weight) => Weight(weight, "", values => values.alias());

    /// <summary>
    /// Returns a weight with its axes in libtorch's order, which for convolution kernels is also ONNX's: (out, in, height, width).
    /// </summary>
    /// <param name="weight">A weight of the layer.</param>
    public OnnxTensor NativeWeight(Weight weight)
    {
        ArgumentNullException.ThrowIfNull(weight);
        return Weight(weight, "native", _ => weight.Native.alias());
    }

    /// <summary>Returns a rearranged weight, for example with the gates of a recurrent layer in ONNX's order.</summary>
    /// <param name="weight">A weight of the layer.</param>
    /// <param name="arrangement">Name of the arrangement; each is computed once.</param>
    /// <param name="arrange">Rearranges the weight, given in Keras's order of axes; may use other weights.</param>
    public OnnxTensor Weight(Weight weight, string arrangement, Func<Tensor, Tensor> arrange)
    {
        ArgumentNullException.ThrowIfNull(weight);
        ArgumentNullException.ThrowIfNull(arrangement);
        ArgumentNullException.ThrowIfNull(arrange);
        if (_weights.TryGetValue((weight, arrangement), out var known)) return known;
        using var scope = NewDisposeScope();
        using var off = no_grad();
        var values = arrange(weight.Values);
        return _weights[(weight, arrangement)] = Store(arrangement.Length == 0 ? weight.Name : $"{weight.Name}.{arrangement}", values);
    }

    /// <summary>Adds an input of the graph.</summary>
    internal OnnxTensor Input(string name, DType type, Shape shape)
    {
        OnnxTensor input = new(name, type, shape);
        Body.Inputs.Add(input);
        return input;
    }

    /// <summary>Makes a tensor an output of the graph.</summary>
    internal void Output(OnnxTensor result, OnnxValueInfo info)
    {
        Body.Nodes.Add(new("Identity", [result.Name], [info.Name], new Dictionary<string, OnnxAttributeValue>()));
        Body.Outputs.Add(new(info.Name, info.Type, info.Shape));
        Body.Rows[info.Name] = info.Rows;
    }

    private OnnxTensor Shared(string key, DType type, Func<OnnxConstant> make)
    {
        if (_constants.TryGetValue(key, out var known)) return known;
        string name = $"constant_{_constants.Count}";
        for (int i = 1; !_names.Add(name); i++) name = string.Create(CultureInfo.InvariantCulture, $"constant_{_constants.Count}_{i}");
        Body.Constants[name] = make();
        return _constants[key] = new(name, type);
    }

    private OnnxTensor Store(string name, Tensor values)
    {
        using var scope = NewDisposeScope();
        using var off = no_grad();
        var here = values.detach().cpu().contiguous();
        OnnxTensor stored = new(Unique(name), DTypes.FromTorch(here.dtype));
        Body.Constants[stored.Name] = new(stored.DType, here.shape, here.bytes.ToArray());
        return stored;
    }

    private string Unique(string name)
    {
        string full = Layer.Length == 0 ? name : $"{Layer}/{name}", unique = full;
        for (int i = 1; !_names.Add(unique); i++) unique = string.Create(CultureInfo.InvariantCulture, $"{full}_{i}");
        return unique;
    }
}
