using System.Text.Json.Nodes;
using Kente.Components.Functions;
using Kente.Graph;
using Kente.Primitives;
using Kente.Serialization;
using static TorchSharp.torch;

namespace Kente;

/// <summary>
/// Base class of layers: holds the weights and computes the outputs. Derive from it to write a custom layer; instances convert to
/// <see cref="Layer"/> and <see cref="Merge"/>.
/// </summary>
/// <example><code>
/// sealed class Scale(string? name = null) : Operation(name)
/// {
/// protected override void Build(IReadOnlyList&lt;Shape&gt; inputs) => AddWeight("factor", [inputs[0][^1]!.Value], Initializers.Ones());
///     protected override Shape InferShape(IReadOnlyList&lt;Shape&gt; inputs) => inputs[0];
///     protected override Tensor Compute(IReadOnlyList&lt;Tensor&gt; inputs, CallContext context) => inputs[0] * Weights[0].Native;
/// }
/// </code></example>
public abstract class Operation
{
    private readonly List<Weight> _weights = [];
    private bool _built, _hasWarned;
    private int _calls;

    /// <summary>Initializes the operation.</summary>
    /// <param name="name">Name of the layer; default the class name in snake case, numbered in the <see cref="Session"/>.</param>
    protected Operation(string? name = null) => Name = name ?? Session.Current.NextName(SnakeCase.Of(PythonClass));

    /// <summary>Gets the name of the layer.</summary>
    public string Name { get; }

    /// <summary>
    /// Gets or sets whether training updates the weights; default <see langword="true"/>. A change takes effect at the next
    /// <c>Compile</c>.
    /// </summary>
    public virtual bool Trainable { get; set; } = true;

    /// <summary>
    /// Gets or sets the regularizer of the layer's output, whose value is divided by the batch size and added to the loss; default none.
    /// Set it before <c>Compile</c>.
    /// </summary>
    public Regularizer? ActivityRegularizer { get; set; }

    /// <summary>
    /// Gets all weights in the order in which Keras stores them: own trainable ones, own non-trainable ones, then those of inner layers.
    /// </summary>
    public virtual IReadOnlyList<Weight> Weights => [.. OwnWeights, .. Inner.SelectMany(operation => operation.Weights)];

    /// <summary>Gets the weights that training updates.</summary>
    public virtual IReadOnlyList<Weight> TrainableWeights =>
        Trainable ? [.. OwnWeights.Where(weight => weight.Trainable), .. Inner.SelectMany(operation => operation.TrainableWeights)] : [];

    /// <summary>Gets the name of the layer's class in Keras.</summary>
    protected internal virtual string KerasClass => ClassOf(KerasObjects.NameOf(GetType()) ?? GetType().Name);

    /// <summary>Gets the inner layers of wrappers and models.</summary>
    protected internal virtual IReadOnlyList<Operation> Inner => [];

    /// <summary>The layer itself, its inner layers, and theirs.</summary>
    internal IEnumerable<Operation> WithInner => Inner.SelectMany(layer => layer.WithInner).Prepend(this);

    /// <summary>
    /// Inner layers with the paths of their weights in files, relative to this layer. By default like a Python list attribute
    /// <c>layers</c>.
    /// </summary>
    internal virtual IEnumerable<(string Path, Operation Layer)> Parts =>
        WeightPaths.Numbered("layers", Inner.Where(layer => layer.HasPath));

    /// <summary>Whether files have a path for its weights; tensor functions have none.</summary>
    internal virtual bool HasPath => true;

    /// <summary>Whether it accepts strings.</summary>
    internal virtual bool AcceptsStrings => false;

    /// <summary>Whether it is called with a list of tensors even if there is only one.</summary>
    internal virtual bool ReadsList => false;

    /// <summary>Whether, in training, the output for a sample depends on other samples of the batch or on the number of calls.</summary>
    internal virtual bool MixesSamples => Inner.Any(operation => operation.MixesSamples);

    /// <summary>Names of the arguments for its inputs in Keras's <c>call</c>, in order.</summary>
    internal virtual IReadOnlyList<string> ArgumentNames => ["inputs"];

    /// <summary>Name of the Python class if it differs from the name in files; automatic names and weight paths derive from it.</summary>
    internal virtual string PythonClass => KerasClass;

    /// <summary>Whether the constructor of Keras takes <c>trainable</c>, so that files contain it.</summary>
    internal virtual bool WritesTrainable => true;

    /// <summary>The regularizer of its outputs, unless the activity regularizer applies to an inner layer.</summary>
    private protected virtual Regularizer? OutputRegularizer => ActivityRegularizer;

    /// <summary>The layer's own weights, trainable ones first.</summary>
    internal IReadOnlyList<Weight> OwnWeights =>
        [.. _weights.Where(weight => weight.Trainable), .. _weights.Where(weight => !weight.Trainable)];

    /// <summary>Shapes of the inputs at the first call; <see langword="null"/> before it.</summary>
    internal IReadOnlyList<Shape>? BuiltFor { get; private set; }

    /// <summary>Converts the operation to a layer with one input.</summary>
    /// <param name="operation">The operation.</param>
    public static implicit operator Layer(Operation operation) => operation.ApplyToOne;

    /// <summary>Converts the operation to a layer with several inputs.</summary>
    /// <param name="operation">The operation.</param>
    public static implicit operator Merge(Operation operation) => operation.ApplyToMany;

    /// <summary>Applies the operation and returns all outputs. Use it for layers with more than one output.</summary>
    /// <param name="inputs">Input tensors.</param>
    /// <exception cref="ModelException">The operation does not support the shapes of the inputs.</exception>
    public IReadOnlyList<SymbolicTensor> Apply(params ReadOnlySpan<SymbolicTensor> inputs)
    {
        SymbolicTensor[] given = [.. inputs];
        Shape[] shapes = [.. given.Select(tensor => tensor.Shape)];
        var outputs = InferShapes(shapes);
        BuildFor(shapes);
        var types = CheckTypes([.. given.Select(tensor => tensor.DType)], outputs.Count);
        if (types.Contains(DType.String))
            throw new ModelException($"'{Name}' returns strings, which a model cannot compute; apply it to the result of Predict instead.");
        var masked = PassMasks([.. given.Select(tensor => tensor.HasMask)], outputs.Count);
        return new Node(this, given, [.. outputs.Zip(types)], masked).Outputs;
    }

    /// <summary>Resets the states of stateful recurrent layers, including inner layers.</summary>
    public virtual void ResetState()
    {
        foreach (var operation in Inner) operation.ResetState();
    }

    /// <summary>
    /// Creates the weights. Called once, at the first application, after <see cref="InferShape"/> has accepted the inputs.
    /// </summary>
    /// <param name="inputs">Shapes of the inputs, without the batch axis.</param>
    protected virtual void Build(IReadOnlyList<Shape> inputs) { }

    /// <summary>Returns the shape of the output; throws the exception from <see cref="Unfit"/> if the inputs are unsupported.</summary>
    /// <param name="inputs">Shapes of the inputs, without the batch axis.</param>
    protected abstract Shape InferShape(IReadOnlyList<Shape> inputs);

    /// <summary>Returns the type of the output; float32 by default.</summary>
    /// <param name="inputs">Types of the inputs.</param>
    protected virtual DType InferType(IReadOnlyList<DType> inputs) => DType.Float32;

    /// <summary>Computes a batch.</summary>
    /// <param name="inputs">The inputs, batch axis first, channels last. They must not be disposed or changed.</param>
    /// <param name="context">Whether this is training, masks and random numbers.</param>
    /// <returns>A new tensor, or a view of an input; not an input itself.</returns>
    protected internal abstract Tensor Compute(IReadOnlyList<Tensor> inputs, CallContext context);

    /// <summary>
    /// Gets whether the output has the steps of the first input, so that its mask is passed on; default <see langword="false"/>, which
    /// drops the mask.
    /// </summary>
    protected internal virtual bool SupportsMasking => false;

    /// <summary>Computes the mask of the output; by default that of the first input if the layer supports masking.</summary>
    /// <param name="inputs">The inputs. They must not be disposed or changed.</param>
    /// <param name="context">Context with the masks of the inputs; see <see cref="CallContext.Mask"/>.</param>
    /// <returns>Booleans of shape (batch, steps); <see langword="null"/> if all steps count.</returns>
    protected internal virtual Tensor? ComputeMask(IReadOnlyList<Tensor> inputs, CallContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return SupportsMasking ? context.Mask() : null;
    }

    /// <summary>Module of Keras in which the class is.</summary>
    internal virtual string KerasModule => "keras.layers";

    /// <summary>How Keras passes the masks of the inputs to the layer.</summary>
    internal virtual MaskArgument MaskArgument => MaskArgument.None;

    /// <summary>Whether the first output has exactly the mask of the first input.</summary>
    internal bool PassesMaskUnchanged => SupportsMasking && !OverridesComputeMask;

    /// <summary>Whether a mask of an input makes a difference: it is passed on, combined or read.</summary>
    internal virtual bool UsesMasks => SupportsMasking || OverridesComputeMask;

    /// <summary>
    /// Returns which outputs have a mask, given which inputs have one: what <see cref="ComputeMask"/> does, without data.
    /// </summary>
    internal virtual IReadOnlyList<bool> InferMasks(IReadOnlyList<bool> inputs, int outputs) =>
        FirstOf(outputs, OverridesComputeMask ? inputs.Contains(true) : SupportsMasking && inputs is [true, ..]);

    /// <summary>As <see cref="InferMasks"/>, but warns once if the mask of an input is dropped.</summary>
    internal IReadOnlyList<bool> PassMasks(IReadOnlyList<bool> inputs, int outputs)
    {
        if (inputs.Contains(true) && !UsesMasks && !_hasWarned)
        {
            _hasWarned = true;
            StandardError.Warn(
                $"{(HasPath ? "Layer" : "Operation")} '{Name}' ({KerasClass}) does not support masking and drops the mask of its input: "
                    + "later layers and the loss count the masked time steps.");
        }
        return InferMasks(inputs, outputs);
    }

    /// <summary>Returns a list with one value for the first output, and false for the others.</summary>
    private protected static IReadOnlyList<bool> FirstOf(int outputs, bool first) =>
        [.. Enumerable.Range(0, outputs).Select(output => output == 0 && first)];

    private bool OverridesComputeMask
    {
        get
        {
            Func<IReadOnlyList<Tensor>, CallContext, Tensor?> mask = ComputeMask;
            return mask.Method.DeclaringType != typeof(Operation);
        }
    }

    /// <summary>Writes the configuration of the layer; name, trainable and type are already written.</summary>
    /// <param name="config">Receives the configuration.</param>
    /// <exception cref="NotSupportedException">The class does not override the method.</exception>
    protected internal virtual void WriteConfig(ObjectConfig config) => throw new NotSupportedException(
        $"The layer '{Name}' of class {GetType().Name} cannot be saved: override WriteConfig, and implement IFromConfig so that it can be read.");

    /// <summary>Adds the nodes that compute the layer in inference to an ONNX graph.</summary>
    /// <param name="graph">The graph, with the masks of the inputs; see <see cref="OnnxGraph.Mask"/>.</param>
    /// <param name="inputs">The inputs, batch axis first, channels last, with known shapes.</param>
    /// <returns>The output; may be an input if it is unchanged.</returns>
    /// <exception cref="NotSupportedException">The class does not override the method.</exception>
    protected internal virtual OnnxTensor Export(OnnxGraph graph, IReadOnlyList<OnnxTensor> inputs) => throw new NotSupportedException(
        $"The layer '{Name}' of class {GetType().Name} cannot be exported to ONNX: its class does not override Export.");

    /// <summary>Adds the nodes for <see cref="ComputeMask"/> to an ONNX graph. Override both together.</summary>
    /// <param name="graph">The graph, with the masks of the inputs; see <see cref="OnnxGraph.Mask"/>.</param>
    /// <param name="inputs">The inputs, batch axis first, channels last, with known shapes.</param>
    /// <returns>Booleans of shape (batch, steps); <see langword="null"/> if all steps count.</returns>
    /// <exception cref="NotSupportedException">The class overrides <see cref="ComputeMask"/> only.</exception>
    protected internal virtual OnnxTensor? ExportMask(OnnxGraph graph, IReadOnlyList<OnnxTensor> inputs)
    {
        ArgumentNullException.ThrowIfNull(graph);
        if (OverridesComputeMask)
            throw new NotSupportedException(
                $"The layer '{Name}' of class {GetType().Name} cannot be exported to ONNX: its class overrides ComputeMask, but not ExportMask.");
        return SupportsMasking ? graph.Mask() : null;
    }

    /// <summary>Creates the exception for unsupported inputs.</summary>
    /// <param name="expected">What the layer expects, as a phrase.</param>
    /// <param name="inputs">Shapes of the inputs.</param>
    protected ModelException Unfit(string expected, IReadOnlyList<Shape> inputs)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        return new(
            Name, expected, inputs.Count == 1 ? $"shape {inputs[0]}" : $"{inputs.Count} inputs of shapes {string.Join(" and ", inputs)}");
    }

    /// <summary>Adds a weight.</summary>
    /// <param name="name">Name within the layer.</param>
    /// <param name="shape">Lengths of the axes in Keras's order.</param>
    /// <param name="initializer">Initializer of the values.</param>
    /// <param name="trainable"><see langword="false"/> for state that training does not update, such as moving averages.</param>
    /// <param name="layout">Memory layout; default as in Keras.</param>
    protected Weight AddWeight(string name, long[] shape, Initializer initializer, bool trainable = true, WeightLayout? layout = null) =>
        Add(new(name, shape, initializer, trainable, layout ?? WeightLayout.Plain) { Layer = Name });

    /// <summary>Adds a trainable weight.</summary>
    /// <param name="name">Name within the layer.</param>
    /// <param name="shape">Lengths of the axes in Keras's order.</param>
    /// <param name="settings">Initializer, regularizer and constraint.</param>
    /// <param name="layout">Memory layout; default as in Keras.</param>
    /// <exception cref="ArgumentException">The settings have no initializer.</exception>
    protected Weight AddWeight(string name, long[] shape, WeightSettings settings, WeightLayout? layout = null)
    {
        ArgumentNullException.ThrowIfNull(settings);
        if (settings.Initializer is null)
            throw new ArgumentException(
                $"The settings of the weight '{name}' have no initializer; set WeightSettings.Initializer.", nameof(settings));
        return Add(new(name, shape, settings, trainable: true, layout ?? WeightLayout.Plain) { Layer = Name });
    }

    /// <summary>Adds an integer state of the layer, such as a counter.</summary>
    private protected Weight AddCount(string name) =>
        Add(new(name, [], Initializers.Zeros(), trainable: false, WeightLayout.Plain) { Layer = Name, IsWhole = true });

    /// <summary>Creates the weights if they do not exist. Wrappers call it for their inner layer.</summary>
    internal void BuildFor(IReadOnlyList<Shape> inputs)
    {
        if (_built) return;
        Build(inputs);
        (_built, BuiltFor) = (true, inputs);
    }

    /// <summary>Adds a weight of an inner layer to the own weights.</summary>
    internal void Share(Weight weight) => _weights.Add(weight);

    /// <summary>Returns the shapes of all outputs.</summary>
    internal virtual IReadOnlyList<Shape> InferShapes(IReadOnlyList<Shape> inputs) => [InferShape(inputs)];

    /// <summary>Returns the types of all outputs.</summary>
    internal virtual IReadOnlyList<DType> InferTypes(IReadOnlyList<DType> inputs, int outputs) => [InferType(inputs)];

    /// <summary>Returns the types of all outputs, after checking that the layer accepts the inputs: few layers accept strings.</summary>
    internal IReadOnlyList<DType> CheckTypes(IReadOnlyList<DType> inputs, int outputs) => inputs.Contains(DType.String) && !AcceptsStrings
        ? throw new ModelException(Name, "numbers (convert strings with TextVectorization, StringLookup or Hashing)", "strings")
        : InferTypes(inputs, outputs);

    /// <summary>Computes all outputs of a batch.</summary>
    internal virtual IReadOnlyList<Tensor> ComputeAll(IReadOnlyList<Tensor> inputs, CallContext context) => [Compute(inputs, context)];

    /// <summary>Computes all outputs of a batch and their masks; trailing masks, or the whole list, may be omitted.</summary>
    internal virtual IReadOnlyList<Tensor> ComputeAll(IReadOnlyList<Tensor> inputs, CallContext context, out IReadOnlyList<Tensor?>? masks)
    {
        masks = ComputeMask(inputs, context) is { } mask ? [mask] : null;
        return ComputeAll(inputs, context);
    }

    /// <summary>
    /// Computes all outputs of a batch, their masks, and the activity regularization. Containers call it for their layers.
    /// </summary>
    internal IReadOnlyList<Tensor> Run(IReadOnlyList<Tensor> inputs, CallContext context, out IReadOnlyList<Tensor?>? masks) =>
        Regularized(ComputeAll(inputs, context, out masks), context);

    /// <summary>Computes all outputs of a batch if the masks are not used.</summary>
    internal IReadOnlyList<Tensor> Run(IReadOnlyList<Tensor> inputs, CallContext context) =>
        Regularized(ComputeAll(inputs, context), context);

    /// <summary>Serializes the layer.</summary>
    internal virtual JsonObject Serialize(SharedObjects shared) => LayerSerialization.Describe(this, shared);

    /// <summary>Returns the arguments of a call as files store them.</summary>
    internal virtual (JsonArray Args, JsonObject Kwargs) CallForm(JsonNode[] inputs) =>
        ([inputs.Length > 1 || ReadsList ? new JsonArray(inputs) : inputs[0]], []);

    /// <summary>Applies an argument of a call from a file; returns <see langword="false"/> if it is unknown.</summary>
    internal virtual bool TakeCallArgument(string name, JsonNode value) => false;

    /// <summary>Adds the nodes for all outputs to an ONNX graph.</summary>
    internal virtual IReadOnlyList<OnnxTensor> ExportAll(OnnxGraph graph, IReadOnlyList<OnnxTensor> inputs) => [Export(graph, inputs)];

    /// <summary>Adds the nodes for all outputs and their masks; trailing masks may be omitted.</summary>
    internal virtual IReadOnlyList<OnnxTensor> ExportAll(
        OnnxGraph graph, IReadOnlyList<OnnxTensor> inputs, out IReadOnlyList<OnnxTensor?>? masks)
    {
        // Outputs first, so that a layer that cannot be exported throws its own exception.
        var outputs = ExportAll(graph, inputs);
        masks = ExportMask(graph, inputs) is { } mask ? [mask] : null;
        return outputs;
    }

    /// <summary>Sets whether the layer itself is trainable; inner layers were read with their own settings.</summary>
    internal virtual void RestoreTrainable(bool trainable) => Trainable = trainable;

    internal int NextCall() => _calls++;

    /// <summary>Returns the operation from which a layer delegate was created.</summary>
    internal static Operation FromDelegate(Delegate layer) => layer.Target as Operation
        ?? throw new ArgumentException(
            "The layer is a plain function, not an operation: it has no name and no weights. Derive from Operation instead.",
            nameof(layer));

    /// <summary>Returns the name and the class.</summary>
    public override string ToString() => $"{Name} ({KerasClass})";

    private static string ClassOf(string registered) => registered[(registered.IndexOf('>', StringComparison.Ordinal) + 1)..];

    private IReadOnlyList<Tensor> Regularized(IReadOnlyList<Tensor> outputs, CallContext context)
    {
        if (OutputRegularizer is { } regularizer && context.ActivityCosts is { } costs)
            foreach (var output in outputs) costs.Add(regularizer, output);
        return outputs;
    }

    private Weight Add(Weight weight)
    {
        _weights.Add(weight);
        return weight;
    }

    private SymbolicTensor ApplyToOne(SymbolicTensor input) => Only(Apply(input));

    private SymbolicTensor ApplyToMany(params ReadOnlySpan<SymbolicTensor> inputs) => Only(Apply(inputs));

    private SymbolicTensor Only(IReadOnlyList<SymbolicTensor> outputs) => outputs.Count == 1
        ? outputs[0]
        : throw new ModelException($"'{Name}' has {outputs.Count} outputs; use its Apply method, which returns all of them.");
}
