using System.Text.Json.Nodes;
using Kente.Graph;
using Kente.Models;
using Kente.Native;
using Kente.Serialization;
using static TorchSharp.torch;

namespace Kente;

/// <summary>
/// A model with one or more inputs and outputs, shared layers and nested models, as in the functional API of Keras. A model is also a
/// layer: <c>Layer encoder = model;</c>.
/// </summary>
public partial class Model : Operation
{
    private readonly SymbolicTensor[] _inputs, _outputs;
    private readonly GraphOrder _order;
    private readonly GraphExecution _execution;
    private readonly Lazy<GraphCost> _cost;

    /// <summary>Initializes a model with one input and one output.</summary>
    /// <param name="input">Tensor from <c>Input</c>, or an intermediate tensor to start from, with the same layers after it.</param>
    /// <param name="output">Output tensor.</param>
    /// <param name="name">Name; default <c>functional</c> with a number.</param>
    /// <exception cref="ModelException">The output does not depend on the input only.</exception>
    public Model(SymbolicTensor input, SymbolicTensor output, string? name = null) : this([input], [output], name) { }

    /// <summary>Initializes a model with one input and several outputs.</summary>
    /// <param name="input">Tensor from <c>Input</c>, or an intermediate tensor to start from, with the same layers after it.</param>
    /// <param name="outputs">Output tensors, in order.</param>
    /// <param name="name">Name; default <c>functional</c> with a number.</param>
    /// <exception cref="ModelException">An output depends on another input, or two layers have the same name.</exception>
    public Model(SymbolicTensor input, SymbolicTensor[] outputs, string? name = null) : this([input], outputs, name) { }

    /// <summary>Initializes a model with several inputs and one output.</summary>
    /// <param name="inputs">
    /// Tensors from <c>Input</c>, in order, or intermediate tensors to start from, with the same layers after them.
    /// </param>
    /// <param name="output">Output tensor.</param>
    /// <param name="name">Name; default <c>functional</c> with a number.</param>
    /// <exception cref="ModelException">The output depends on another input, or two layers have the same name.</exception>
    public Model(SymbolicTensor[] inputs, SymbolicTensor output, string? name = null) : this(inputs, [output], name) { }

    /// <summary>Initializes a model with several inputs and outputs.</summary>
    /// <param name="inputs">
    /// Tensors from <c>Input</c>, in order, or intermediate tensors to start from, with the same layers after them.
    /// </param>
    /// <param name="outputs">Output tensors, in order.</param>
    /// <param name="name">Name; default <c>functional</c> with a number.</param>
    /// <exception cref="ModelException">An output depends on another input, or two layers have the same name.</exception>
    public Model(SymbolicTensor[] inputs, SymbolicTensor[] outputs, string? name = null) : base(name)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        ArgumentNullException.ThrowIfNull(outputs);
        if (inputs.Length == 0 || outputs.Length == 0) throw new ArgumentException("A model needs at least one input and one output.");
        (_inputs, _outputs) = inputs.All(input => input.Source.Operation is InputLayer)
            ? ([.. inputs], [.. outputs])
            : Subgraph.Extract(inputs, outputs);
        _order = GraphOrder.Of(_inputs, _outputs);
        if (Layers.GroupBy(layer => layer.Name).FirstOrDefault(named => named.Count() > 1) is { } twice)
            throw new ModelException($"{twice.Count()} layers are named '{twice.Key}'; names in a model must be unique.");
        if (_outputs.FirstOrDefault(output => output.DType == DType.String) is { } text)
            throw new ModelException($"'{text.Name}' is of type String; outputs of a model must be numbers.");
        Preprocessing = StringPreprocessing.Of(_order, _inputs);
        _execution = new GraphExecution(_order, GraphInputs, _outputs, Preprocessing);
        _cost = new(() => GraphCost.Of(this));
        InputNames = [.. _inputs.Select(input => input.Name)];
        OutputNames = Unique([.. _outputs.Select(output => output.Name)]);
    }

    /// <summary>Gets the names of the inputs, in order.</summary>
    public IReadOnlyList<string> InputNames { get; private set; }

    /// <summary>Gets the names of the outputs, in order: those of the layers that compute them.</summary>
    public IReadOnlyList<string> OutputNames { get; private set; }

    /// <summary>Whether a file contains the inputs as a dictionary, whose keys are their names.</summary>
    internal bool HasNamedInputs { get; private set; }

    /// <summary>Whether a file contains the outputs as a dictionary, whose keys are their names.</summary>
    internal bool HasNamedOutputs { get; private set; }

    /// <summary>Gets the input tensors.</summary>
    public IReadOnlyList<SymbolicTensor> Inputs => _inputs;

    /// <summary>Gets the output tensors.</summary>
    public IReadOnlyList<SymbolicTensor> Outputs => _outputs;

    /// <summary>Gets the layers without duplicates in Keras's order, including inputs.</summary>
    public IReadOnlyList<Operation> Layers => _order.Operations;

    /// <summary>Gets a layer by name.</summary>
    /// <param name="name">Name of the layer.</param>
    /// <exception cref="ArgumentException">The layer does not exist; the message lists the layers.</exception>
    public Operation this[string name] => Layers.FirstOrDefault(layer => layer.Name == name)
        ?? throw new ArgumentException(
            $"'{name}' is not a layer of this model; its layers are {string.Join(", ", Layers.Select(layer => layer.Name))}.",
            nameof(name));

    /// <summary>
    /// Gets the output of a layer, from which a model of a part is made: <c>new Model(model.Inputs[0], model.LayerOutput("features"))</c>.
    /// </summary>
    /// <param name="layer">Name of the layer.</param>
    /// <exception cref="ArgumentException">
    /// The layer does not exist, has several outputs, or is called several times in this model.
    /// </exception>
    public SymbolicTensor LayerOutput(string layer)
    {
        var operation = this[layer];
        SymbolicTensor[] outputs = [.. _order.Nodes.Where(node => node.Operation == operation).SelectMany(node => node.Outputs)];
        return outputs is [var only]
            ? only
            : throw new ArgumentException(
                $"The layer '{layer}' has {outputs.Length} outputs in this model; one is expected.", nameof(layer));
    }

    /// <summary>
    /// Calls the layers of the model again, one by one, on tensors that may have another size. The weights are shared. Unlike a call of the
    /// model as a layer, the layers become part of the outer model, those of nested models too.
    /// </summary>
    /// <param name="inputs">A tensor for each input of the model.</param>
    /// <param name="outputs">Tensors of the model: its outputs, or outputs of its layers (<see cref="LayerOutput"/>).</param>
    /// <param name="layer">Returns the layer to call instead of a layer, such as a copy of it. Default the same layer.</param>
    /// <returns>The tensors that correspond to <paramref name="outputs"/>.</returns>
    /// <exception cref="ArgumentException">There are more or fewer inputs than the model has.</exception>
    /// <exception cref="ModelException">A layer does not accept the shape of its input.</exception>
    /// <example><code>
    /// var thumbnail = Input([96, 96, 3]);
    /// Model small = new(thumbnail, GlobalAveragePooling2D()(Conv2D(8, 3)(thumbnail)));
    /// var image = Input([224, 224, 3]);
    /// Model large = new(image, small.CallLayers([image], [.. small.Outputs])[0]);
    /// </code></example>
    public IReadOnlyList<SymbolicTensor> CallLayers(
        IReadOnlyList<SymbolicTensor> inputs, IReadOnlyList<SymbolicTensor> outputs, Func<Operation, Operation>? layer = null)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        ArgumentNullException.ThrowIfNull(outputs);
        if (inputs.Count != Inputs.Count)
            throw new ArgumentException(
                $"The model has {Inputs.Count} inputs ({string.Join(", ", InputNames)}), but {inputs.Count} tensors were given.",
                nameof(inputs));
        return Subgraph.CallAgain(this, inputs, outputs, layer ?? (same => same));
    }

    /// <summary>Gets the number of weight values, trainable or not.</summary>
    public long ParameterCount => Weights.Sum(weight => weight.Size);

    /// <inheritdoc/>
    public override IReadOnlyList<Weight> Weights => [.. base.Weights.Distinct()];

    /// <inheritdoc/>
    public override IReadOnlyList<Weight> TrainableWeights => [.. base.TrainableWeights.Distinct()];

    /// <summary>
    /// Gets or sets whether training updates the weights. Setting it applies to every inner layer. A change takes effect at the next
    /// <c>Compile</c>.
    /// </summary>
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

    internal override bool AcceptsStrings => true;

    internal override JsonObject Serialize(SharedObjects shared) => FunctionalConfig.Write(this, shared);

    internal GraphOrder Order => _order;

    /// <summary>The preprocessing of strings before the graph; <see langword="null"/> if no input is of type String.</summary>
    internal StringPreprocessing? Preprocessing { get; }

    /// <summary>Inputs of the graph: those of the model, or the results of preprocessing.</summary>
    internal IReadOnlyList<SymbolicTensor> GraphInputs => Preprocessing?.Results ?? _inputs;

    /// <summary>Estimated cost of computing the model for one sample.</summary>
    internal GraphCost Cost => _cost.Value;

    /// <summary>
    /// Limits operations on a number of samples to one thread until the scope is disposed, if dividing them would cost more than it
    /// saves.
    /// </summary>
    internal OpenMp.Scope LimitThreads(int samples) => Cost.DividesOperations(samples) ? default : OpenMp.Limit(1);

    /// <inheritdoc/>
    protected override Shape InferShape(IReadOnlyList<Shape> inputs) => InferShapes(inputs)[0];

    /// <inheritdoc/>
    protected internal override Tensor Compute(IReadOnlyList<Tensor> inputs, CallContext context) => ComputeAll(inputs, context)[0];

    internal override IReadOnlyList<Shape> InferShapes(IReadOnlyList<Shape> inputs)
    {
        if (inputs.Count != _inputs.Length || !_inputs.Zip(inputs).All(pair => pair.First.Shape.Fits(pair.Second)))
            throw Unfit(
                _inputs.Length == 1
                    ? $"shape {_inputs[0].Shape}"
                    : $"{_inputs.Length} inputs of shapes {string.Join(" and ", _inputs.Select(input => input.Shape))}",
                inputs);

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
            if ((_inputs[i].DType == DType.String) != (inputs[i] == DType.String))
                throw new ModelException(Name, $"{_inputs[i].DType} for '{_inputs[i].Name}'", inputs[i].ToString());
        return [.. _outputs.Select(output => output.DType)];
    }

    internal override bool UsesMasks => true;

    internal override MaskArgument MaskArgument => MaskArgument.OfAllInputs;

    internal override IReadOnlyList<bool> InferMasks(IReadOnlyList<bool> inputs, int outputs)
    {
        HashSet<SymbolicTensor> masked = [.. _inputs.Where((_, i) => inputs[i])];
        foreach (var node in _order.Nodes.Where(node => node.Operation is not InputLayer))
        {
            var passed = node.Operation.PassMasks([.. node.Inputs.Select(masked.Contains)], node.Outputs.Count);
            masked.UnionWith(node.Outputs.Where(output => passed[output.Index]));
        }
        return [.. _outputs.Select(masked.Contains)];
    }

    internal override IReadOnlyList<Tensor> ComputeAll(IReadOnlyList<Tensor> inputs, CallContext context) =>
        ComputeAll(inputs, context, out _);

    internal override IReadOnlyList<Tensor> ComputeAll(
        IReadOnlyList<Tensor> inputs, CallContext context, out IReadOnlyList<Tensor?>? masks) => _execution.Run(inputs, context, out masks);

    /// <summary>Sets the names of inputs and outputs from the keys of dictionaries.</summary>
    internal void SetNames(IReadOnlyList<string>? inputs, IReadOnlyList<string>? outputs)
    {
        (HasNamedInputs, HasNamedOutputs) = (inputs is not null, outputs is not null);
        (InputNames, OutputNames) = (inputs ?? InputNames, outputs ?? OutputNames);
    }

    internal override void RestoreTrainable(bool trainable) => base.Trainable = trainable;

    // If a layer has several outputs in the model, later ones are named name_1, ….
    private static string[] Unique(string[] names) =>
        [.. names.Select((name, i) => names.Take(i).Count(earlier => earlier == name) is > 0 and var before ? $"{name}_{before}" : name)];
}
