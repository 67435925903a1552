using System.Globalization;
using Kente.Onnx;
using static TorchSharp.torch;

namespace Kente;

/// <summary>
/// An ONNX graph that is being made of a model. A layer adds its nodes in <see cref="Operation.Export"/>: it reads and gives tensors as it
/// computes them, the batch axis first and channels last. The operators are those of opset <see cref="Opset"/>.
/// </summary>
/// <example><code>
/// protected internal override OnnxTensor Export(OnnxGraph graph, IReadOnlyList&lt;OnnxTensor&gt; inputs) =>
///     graph.Node("Mul", [inputs[0], graph.Weight(Weights[0])]);
/// </code></example>
public sealed partial class OnnxGraph
{
    /// <summary>
    /// The version of the operators: 17, the first with LayerNormalization, which ONNX Runtime 1.12 and everything later runs. What came after
    /// (Gelu, Mish, GroupNormalization) can be said with these, so a newer one would only shut out older runtimes.
    /// </summary>
    public const int Opset = 17;

    /// <summary>The version of the operators of <c>ai.onnx.ml</c>, which a graph names in front: <c>ai.onnx.ml.LabelEncoder</c>.</summary>
    public const int LearningOpset = 2;

    private readonly HashSet<string> _names = [];
    private readonly Dictionary<string, OnnxTensor> _constants = [];
    private readonly Dictionary<(Weight Weight, string Arrangement), OnnxTensor> _weights = [];
    private readonly Stack<(string Name, IReadOnlyList<OnnxTensor?> Masks)> _layers = [];

    internal OnnxGraph(IEnumerable<string> reserved) => _names.UnionWith(reserved);

    internal OnnxBody Body { get; private set; } = new();

    /// <summary>Name of the layer that is being exported.</summary>
    internal string Layer => _layers.TryPeek(out var layer) ? layer.Name : "";

    /// <summary>Adds an operator with one result.</summary>
    /// <param name="operator">Name of the operator in the ONNX specification.</param>
    /// <param name="inputs">What it reads; <see langword="null"/> where an optional input is left out.</param>
    /// <param name="attributes">Its settings by their names in the specification.</param>
    public OnnxTensor Node(string @operator, ReadOnlySpan<OnnxTensor?> inputs, params ReadOnlySpan<(string Name, OnnxSetting Value)> attributes) =>
        Nodes(@operator, 1, inputs, attributes)[0];

    /// <summary>Adds an operator with several results.</summary>
    /// <param name="operator">Name of the operator in the ONNX specification.</param>
    /// <param name="outputs">How many results it has.</param>
    /// <param name="inputs">What it reads; <see langword="null"/> where an optional input is left out.</param>
    /// <param name="attributes">Its settings by their names in the specification.</param>
    public IReadOnlyList<OnnxTensor> Nodes(string @operator, int outputs, ReadOnlySpan<OnnxTensor?> inputs, params ReadOnlySpan<(string Name, OnnxSetting Value)> attributes)
    {
        ArgumentException.ThrowIfNullOrEmpty(@operator);
        ArgumentOutOfRangeException.ThrowIfLessThan(outputs, 1);
        List<string> read = [];
        // Optional inputs at the end are left out altogether: ONNX Runtime 1.31 crashes on a LayerNormalization whose bias has an empty name.
        foreach (var input in inputs[..(inputs.LastIndexOfAnyExcept((OnnxTensor?)null) + 1)]) read.Add(input?.Name ?? "");
        Dictionary<string, OnnxSetting> settings = [];
        foreach (var (name, value) in attributes) settings[name] = value;
        var type = inputs.Length > 0 && inputs[0] is { } first ? first.DType : DType.Float32;
        OnnxTensor[] results = [.. Enumerable.Range(0, outputs).Select(_ => new OnnxTensor(Unique(@operator), type))];
        Body.Nodes.Add(new(@operator, read, [.. results.Select(result => result.Name)], settings));
        return results;
    }

    /// <summary>A number without axes.</summary>
    /// <param name="value">The number.</param>
    /// <param name="type">Its type; default float32.</param>
    public OnnxTensor Scalar(double value, DType type = DType.Float32) => Shared($"{type} {value:R}", type, () => type switch
    {
        DType.Float32 => OnnxConstant.Of<float>(type, [(float)value]),
        DType.Float64 => OnnxConstant.Of<double>(type, [value]),
        DType.Int32 => OnnxConstant.Of<int>(type, [(int)value]),
        DType.Int64 => OnnxConstant.Of<long>(type, [(long)value]),
        DType.UInt8 => OnnxConstant.Of<byte>(type, [(byte)value]),
        _ => OnnxConstant.Of<bool>(type, [value != 0]),
    });

    /// <summary>A list of whole numbers, such as axes or lengths.</summary>
    /// <param name="values">The numbers.</param>
    public OnnxTensor Integers(params ReadOnlySpan<long> values)
    {
        long[] list = values.ToArray();
        return Shared($"[{string.Join(", ", list)}]", DType.Int64, () => OnnxConstant.Of<long>(DType.Int64, list, list.Length));
    }

    /// <summary>Numbers that are part of the graph and are no weight.</summary>
    /// <param name="name">What they are, for those who look at the graph.</param>
    /// <param name="values">The numbers; all axes are their own, none is a batch.</param>
    public OnnxTensor Constant(string name, NdArray values)
    {
        ArgumentNullException.ThrowIfNull(values);
        using var tensor = values.ToTensor(CPU);
        return Store(name, tensor);
    }

    /// <summary>A weight in Keras's order of axes. It is in the file once, however often it is asked for.</summary>
    /// <param name="weight">A weight of the layer.</param>
    public OnnxTensor Weight(Weight weight) => Weight(weight, "", values => values.alias());

    /// <summary>A weight in the order in which libtorch computes with it, which for the kernels of convolutions is that of ONNX too: (out, in, height, width).</summary>
    /// <param name="weight">A weight of the layer.</param>
    public OnnxTensor NativeWeight(Weight weight)
    {
        ArgumentNullException.ThrowIfNull(weight);
        return Weight(weight, "native", _ => weight.Native.alias());
    }

    /// <summary>A weight rearranged, such as with the gates of a recurrent layer in ONNX's order.</summary>
    /// <param name="weight">A weight of the layer.</param>
    /// <param name="arrangement">A name for the rearranged weight; asked for twice, the first is given again.</param>
    /// <param name="arrange">Takes the weight in Keras's order of axes and gives what goes into the file; it may use other weights too.</param>
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

    /// <summary>Where data enters.</summary>
    internal OnnxTensor Input(string name, DType type, Shape shape)
    {
        OnnxTensor input = new(name, type, shape);
        Body.Inputs.Add(input);
        return input;
    }

    /// <summary>Makes a result an output of the graph.</summary>
    internal void Output(OnnxTensor result, OnnxPort port)
    {
        Body.Nodes.Add(new("Identity", [result.Name], [port.Name], new Dictionary<string, OnnxSetting>()));
        Body.Outputs.Add(new(port.Name, port.Type, port.Shape));
        Body.Rows[port.Name] = port.Rows;
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
