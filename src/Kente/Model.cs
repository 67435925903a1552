using Kente.Graph;
using Kente.Graph.Host;
using Kente.Native;
using static TorchSharp.torch;

namespace Kente;

/// <summary>
/// A network from inputs to outputs, as the functional API of Keras builds it: several inputs and outputs, shared layers,
/// models inside models. A model is a layer itself: <c>Layer encoder = model;</c>.
/// </summary>
public partial class Model : Operation
{
    private readonly SymbolicTensor[] _inputs, _outputs;
    private readonly GraphOrder _order;
    private readonly GraphExecution _execution;
    private readonly Lazy<GraphWork> _work;

    /// <summary>A model of one input and one output.</summary>
    /// <param name="input">What <c>Input</c> gave; or what a layer gave, which cuts the network: the model begins there, with the same layers behind it.</param>
    /// <param name="output">What a layer gave.</param>
    /// <param name="name">Name; default <c>functional</c>, numbered.</param>
    /// <exception cref="ModelException">The output cannot be computed from the input.</exception>
    public Model(SymbolicTensor input, SymbolicTensor output, string? name = null) : this([input], [output], name) { }

    /// <summary>A model of one input and several outputs.</summary>
    /// <param name="input">What <c>Input</c> gave; or what a layer gave, which cuts the network: the model begins there, with the same layers behind it.</param>
    /// <param name="outputs">What layers gave, in order.</param>
    /// <param name="name">Name; default <c>functional</c>, numbered.</param>
    /// <exception cref="ModelException">An output cannot be computed from the input, or two have the same name.</exception>
    public Model(SymbolicTensor input, SymbolicTensor[] outputs, string? name = null) : this([input], outputs, name) { }

    /// <summary>A model of several inputs and one output.</summary>
    /// <param name="inputs">What <c>Input</c> gave, in order; or what a layer gave, which cuts the network: the model begins there, with the same layers behind it.</param>
    /// <param name="output">What a layer gave.</param>
    /// <param name="name">Name; default <c>functional</c>, numbered.</param>
    /// <exception cref="ModelException">The output needs another input, or two inputs have the same name.</exception>
    public Model(SymbolicTensor[] inputs, SymbolicTensor output, string? name = null) : this(inputs, [output], name) { }

    /// <summary>A model of several inputs and several outputs.</summary>
    /// <param name="inputs">What <c>Input</c> gave, in order; or what a layer gave, which cuts the network: the model begins there, with the same layers behind it.</param>
    /// <param name="outputs">What layers gave, in order.</param>
    /// <param name="name">Name; default <c>functional</c>, numbered.</param>
    /// <exception cref="ModelException">An output needs another input, or two layers have the same name.</exception>
    public Model(SymbolicTensor[] inputs, SymbolicTensor[] outputs, string? name = null) : base(name)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        ArgumentNullException.ThrowIfNull(outputs);
        if (inputs.Length == 0 || outputs.Length == 0) throw new ArgumentException("A model has at least one input and one output.");
        (_inputs, _outputs) = inputs.All(input => input.Source.Operation is InputLayer) ? ([.. inputs], [.. outputs]) : GraphCut.Behind(inputs, outputs);
        _order = GraphOrder.Of(_inputs, _outputs);
        if (Layers.GroupBy(layer => layer.Name).FirstOrDefault(named => named.Count() > 1) is { } twice)
            throw new ModelException($"{twice.Count()} layers are named '{twice.Key}'; names in a model are unique.");
        if (_outputs.FirstOrDefault(output => output.DType == DType.String) is { } text)
            throw new ModelException($"'{text.Name}' gives strings, which cannot be an output of a model.");
        Front = HostFront.Of(_order, _inputs);
        _execution = new GraphExecution(_order, EngineInputs, _outputs, Front);
        _work = new(() => GraphWork.Of(this));
        InputNames = [.. _inputs.Select(input => input.Name)];
        OutputNames = Unique([.. _outputs.Select(output => output.Name)]);
    }

    /// <summary>Names of the inputs, in order.</summary>
    public IReadOnlyList<string> InputNames { get; private set; }

    /// <summary>Names of the outputs, in order: those of the layers that compute them.</summary>
    public IReadOnlyList<string> OutputNames { get; private set; }

    /// <summary>What the model reads.</summary>
    public IReadOnlyList<SymbolicTensor> Inputs => _inputs;

    /// <summary>What the model computes.</summary>
    public IReadOnlyList<SymbolicTensor> Outputs => _outputs;

    /// <summary>The layers in Keras's order, inputs among them; each once, however often it is called.</summary>
    public IReadOnlyList<Operation> Layers => _order.Operations;

    /// <summary>The layer of this name.</summary>
    /// <param name="name">Name of a layer of this model.</param>
    /// <exception cref="ArgumentException">No such layer; the message lists those there are.</exception>
    public Operation this[string name] => Layers.FirstOrDefault(layer => layer.Name == name)
        ?? throw new ArgumentException($"'{name}' is not a layer of this model; its layers are {string.Join(", ", Layers.Select(layer => layer.Name))}.", nameof(name));

    /// <summary>Number of weights, trained or not.</summary>
    public long ParameterCount => Weights.Sum(weight => weight.Size);

    /// <inheritdoc/>
    public override IReadOnlyList<Weight> Weights => [.. base.Weights.Distinct()];

    /// <inheritdoc/>
    public override IReadOnlyList<Weight> TrainableWeights => [.. base.TrainableWeights.Distinct()];

    /// <summary>Whether training changes the weights. Setting it sets it on every layer inside. A change counts from the next <c>Compile</c> on.</summary>
    public override bool Trainable
    {
        get => base.Trainable;
        set
        {
            base.Trainable = value;
            foreach (var layer in Layers) layer.Trainable = value;
        }
    }

    /// <inheritdoc/>
    protected internal override string KerasClass => "Functional";

    /// <inheritdoc/>
    protected internal override IReadOnlyList<Operation> Inner => Layers;

    internal GraphOrder Order => _order;

    /// <summary>What computes before the engine; <see langword="null"/> where no input is of strings.</summary>
    internal HostFront? Front { get; }

    /// <summary>What the engine reads: the inputs, or what the front makes of them.</summary>
    internal IReadOnlyList<SymbolicTensor> EngineInputs => Front?.Results ?? _inputs;

    /// <summary>What the model computes for a sample.</summary>
    internal GraphWork Work => _work.Value;

    /// <summary>Until the scope is disposed, operations on so many samples run in one thread where dividing them would cost more than it saves.</summary>
    internal OpenMp.Scope Threads(int samples) => Work.DividesOperations(samples) ? default : OpenMp.Limit(1);

    /// <inheritdoc/>
    protected override Shape InferShape(IReadOnlyList<Shape> inputs) => InferShapes(inputs)[0];

    /// <inheritdoc/>
    protected internal override Tensor Compute(IReadOnlyList<Tensor> inputs, CallContext context) => ComputeAll(inputs, context)[0];

    internal override IReadOnlyList<Shape> InferShapes(IReadOnlyList<Shape> inputs)
    {
        if (inputs.Count != _inputs.Length || !_inputs.Zip(inputs).All(pair => pair.First.Shape.Fits(pair.Second)))
            throw Unfit(_inputs.Length == 1 ? $"shape {_inputs[0].Shape}" : $"{_inputs.Length} inputs of shapes {string.Join(" and ", _inputs.Select(input => input.Shape))}", inputs);

        Dictionary<SymbolicTensor, Shape> shapes = new(_inputs.Zip(inputs, KeyValuePair.Create));
        foreach (var node in _order.Nodes.Where(node => node.Operation is not InputLayer))
        {
            var inferred = node.Operation.InferShapes([.. node.Inputs.Select(input => shapes[input])]);
            for (int i = 0; i < inferred.Count; i++) shapes[node.Outputs[i]] = inferred[i];
        }
        return [.. _outputs.Select(output => shapes[output])];
    }

    internal override IReadOnlyList<DType> InferTypes(IReadOnlyList<DType> inputs, int outputs)
    {
        for (int i = 0; i < _inputs.Length; i++)
            if ((_inputs[i].DType == DType.String) != (inputs[i] == DType.String)) throw new ModelException(Name, $"{_inputs[i].DType} for '{_inputs[i].Name}'", inputs[i].ToString());
        return [.. _outputs.Select(output => output.DType)];
    }

    internal override IReadOnlyList<Tensor> ComputeAll(IReadOnlyList<Tensor> inputs, CallContext context) => ComputeAll(inputs, context, out _);

    internal override IReadOnlyList<Tensor> ComputeAll(IReadOnlyList<Tensor> inputs, CallContext context, out IReadOnlyList<Tensor?>? masks) => _execution.Run(inputs, context, out masks);

    // One layer may give two outputs of a model; the second is then known as name_1.
    private static string[] Unique(string[] names) =>
        [.. names.Select((name, i) => names.Take(i).Count(earlier => earlier == name) is > 0 and var before ? $"{name}_{before}" : name)];
}
