using System.Text.Json.Nodes;
using Kente.Components.Functions;
using Kente.Graph;
using Kente.Primitives;
using Kente.Serialization;
using static TorchSharp.torch;

namespace Kente;

/// <summary>
/// What stands behind a <see cref="Layer"/>: its weights and what it computes. Derive from it to write a layer of your own;
/// an instance converts to <see cref="Layer"/> and <see cref="Merge"/> by itself.
/// </summary>
/// <example><code>
/// sealed class Scale(string? name = null) : Operation(name)
/// {
///     protected override void Build(IReadOnlyList&lt;Shape&gt; inputs) => AddWeight("factor", [inputs[0][^1]!.Value], Initializers.Ones());
///     protected override Shape InferShape(IReadOnlyList&lt;Shape&gt; inputs) => inputs[0];
///     protected override Tensor Compute(IReadOnlyList&lt;Tensor&gt; inputs, CallContext context) => inputs[0] * Weights[0].Native;
/// }
/// </code></example>
public abstract class Operation
{
    private readonly List<Weight> _weights = [];
    private bool _built;
    private int _calls;

    /// <summary>Names the operation.</summary>
    /// <param name="name">Name of the layer; by default the class's name in snake case, numbered in the <see cref="Session"/>.</param>
    protected Operation(string? name = null) => Name = name ?? Session.Current.NextName(SnakeCase.Of(PythonClass));

    /// <summary>Name of the layer.</summary>
    public string Name { get; }

    /// <summary>Whether training changes the weights; default true. A change counts from the next <c>Compile</c> on.</summary>
    public virtual bool Trainable { get; set; } = true;

    /// <summary>What is added to the loss for what this layer computes, divided by the size of the batch; default nothing. Set before <c>Compile</c>.</summary>
    public Regularizer? ActivityRegularizer { get; set; }

    /// <summary>All weights, in the order in which Keras stores them: own trainable ones, own others, then those of layers inside.</summary>
    public virtual IReadOnlyList<Weight> Weights => [.. OwnWeights, .. Inner.SelectMany(operation => operation.Weights)];

    /// <summary>The weights that training changes now.</summary>
    public virtual IReadOnlyList<Weight> TrainableWeights =>
        Trainable ? [.. OwnWeights.Where(weight => weight.Trainable), .. Inner.SelectMany(operation => operation.TrainableWeights)] : [];

    /// <summary>Name of the Keras class that this layer is.</summary>
    protected internal virtual string KerasClass => ClassOf(KerasObjects.NameOf(GetType()) ?? GetType().Name);

    /// <summary>Layers inside this one, for wrappers and models.</summary>
    protected internal virtual IReadOnlyList<Operation> Inner => [];

    /// <summary>Layers inside this one and where a file keeps their weights, below its own path. By default as a Python attribute <c>layers</c> with a list of them.</summary>
    internal virtual IEnumerable<(string Path, Operation Layer)> Parts => WeightPaths.Numbered("layers", Inner.Where(layer => layer.HasPath));

    /// <summary>Whether files keep a place for its weights; functions of tensors have none.</summary>
    internal virtual bool HasPath => true;

    /// <summary>Whether it can read strings.</summary>
    internal virtual bool AcceptsStrings => false;

    /// <summary>Whether it is called on a list of tensors, even where that holds one only.</summary>
    internal virtual bool ReadsList => false;

    /// <summary>Whether, while training, what comes out for a sample depends on the others of its batch, or the number of calls matters.</summary>
    internal virtual bool MixesSamples => Inner.Any(operation => operation.MixesSamples);

    /// <summary>Names of the arguments that hold its inputs when Keras calls it, in order.</summary>
    internal virtual IReadOnlyList<string> ArgumentNames => ["inputs"];

    /// <summary>The Python class where it is named otherwise than in files: automatic names and places of weights come from it.</summary>
    internal virtual string PythonClass => KerasClass;

    /// <summary>What is added to the loss for its outputs, unless the activity regularizer is for something inside.</summary>
    private protected virtual Regularizer? OutputRegularizer => ActivityRegularizer;

    /// <summary>The weights of this layer itself, trainable ones first.</summary>
    internal IReadOnlyList<Weight> OwnWeights => [.. _weights.Where(weight => weight.Trainable), .. _weights.Where(weight => !weight.Trainable)];

    /// <summary>Shapes of the inputs at the first call.</summary>
    internal IReadOnlyList<Shape>? BuiltFor { get; private set; }

    /// <summary>The operation as a layer of one input.</summary>
    /// <param name="operation">The operation.</param>
    public static implicit operator Layer(Operation operation) => operation.ApplyToOne;

    /// <summary>The operation as a layer of several inputs.</summary>
    /// <param name="operation">The operation.</param>
    public static implicit operator Merge(Operation operation) => operation.ApplyToMany;

    /// <summary>Applies the operation and gives all its outputs; what a <see cref="Layer"/> does when there is more than one.</summary>
    /// <param name="inputs">What it reads.</param>
    /// <exception cref="ModelException">The operation cannot take inputs of these shapes.</exception>
    public IReadOnlyList<SymbolicTensor> Apply(params ReadOnlySpan<SymbolicTensor> inputs)
    {
        SymbolicTensor[] given = [.. inputs];
        Shape[] shapes = [.. given.Select(tensor => tensor.Shape)];
        var outputs = InferShapes(shapes);
        BuildFor(shapes);
        var types = CheckTypes([.. given.Select(tensor => tensor.DType)], outputs.Count);
        if (types.Contains(DType.String)) throw new ModelException($"'{Name}' makes strings, which no model can compute; apply it to what Predict gives.");
        return new Node(this, given, [.. outputs.Zip(types)]).Outputs;
    }

    /// <summary>Forgets what is remembered from batch to batch: the states of stateful recurrent layers, here and in layers inside.</summary>
    public virtual void ResetState()
    {
        foreach (var operation in Inner) operation.ResetState();
    }

    /// <summary>Makes the weights; called once, at the first application, after <see cref="InferShape"/> has accepted the inputs.</summary>
    /// <param name="inputs">Shapes of the inputs, without the batch axis.</param>
    protected virtual void Build(IReadOnlyList<Shape> inputs) { }

    /// <summary>Says what shape comes out, or throws what <see cref="Unfit"/> makes where the inputs cannot be taken.</summary>
    /// <param name="inputs">Shapes of the inputs, without the batch axis.</param>
    protected abstract Shape InferShape(IReadOnlyList<Shape> inputs);

    /// <summary>Says what type comes out; float32 unless overridden.</summary>
    /// <param name="inputs">Types of the inputs.</param>
    protected virtual DType InferType(IReadOnlyList<DType> inputs) => DType.Float32;

    /// <summary>Computes one batch.</summary>
    /// <param name="inputs">The inputs, batch axis first, channels last. Not to be disposed or changed.</param>
    /// <param name="context">Whether this is training.</param>
    /// <returns>A tensor; it may be a view of an input, but not the very same object.</returns>
    protected internal abstract Tensor Compute(IReadOnlyList<Tensor> inputs, CallContext context);

    /// <summary>Whether the steps of the output are those of the first input, so that the mask of the one holds for the other; default false, which ends a mask here.</summary>
    protected internal virtual bool SupportsMasking => false;

    /// <summary>Says which steps of the output count; by default those of the first input where the layer supports masking.</summary>
    /// <param name="inputs">The inputs. Not to be disposed or changed.</param>
    /// <param name="context">Its <see cref="CallContext.Mask"/> has the masks of the inputs.</param>
    /// <returns>Booleans of shape (batch, steps); <see langword="null"/> where all steps count.</returns>
    protected internal virtual Tensor? ComputeMask(IReadOnlyList<Tensor> inputs, CallContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return SupportsMasking ? context.Mask() : null;
    }

    /// <summary>Writes the settings, so that a file can hold the layer; name, trainable and type are written already.</summary>
    /// <param name="config">Where to write.</param>
    /// <exception cref="NotSupportedException">The class does not say how it is written.</exception>
    protected internal virtual void WriteConfig(ObjectConfig config) => throw new NotSupportedException(
        $"The layer '{Name}' of class {GetType().Name} cannot be saved: override WriteConfig, and implement IFromConfig so that it can be read.");

    /// <summary>Adds the operators that compute the same in an ONNX graph, as a prediction does.</summary>
    /// <param name="graph">Where to add them; its <see cref="OnnxGraph.Mask"/> has the masks of the inputs.</param>
    /// <param name="inputs">The inputs, batch axis first, channels last; their shapes are known.</param>
    /// <returns>The result; what the layer does not change it may give back.</returns>
    /// <exception cref="NotSupportedException">The class does not say how it is exported.</exception>
    protected internal virtual OnnxTensor Export(OnnxGraph graph, IReadOnlyList<OnnxTensor> inputs) => throw new NotSupportedException(
        $"The layer '{Name}' of class {GetType().Name} cannot be exported to ONNX: its class does not override Export.");

    /// <summary>Adds what <see cref="ComputeMask"/> computes to an ONNX graph; to be overridden together with it.</summary>
    /// <param name="graph">Where to add it; its <see cref="OnnxGraph.Mask"/> has the masks of the inputs.</param>
    /// <param name="inputs">The inputs, batch axis first, channels last; their shapes are known.</param>
    /// <returns>Booleans of shape (batch, steps); <see langword="null"/> where all steps count.</returns>
    /// <exception cref="NotSupportedException">The class overrides <see cref="ComputeMask"/> alone.</exception>
    protected internal virtual OnnxTensor? ExportMask(OnnxGraph graph, IReadOnlyList<OnnxTensor> inputs)
    {
        ArgumentNullException.ThrowIfNull(graph);
        Func<IReadOnlyList<Tensor>, CallContext, Tensor?> mask = ComputeMask;
        if (mask.Method.DeclaringType != typeof(Operation))
            throw new NotSupportedException($"The layer '{Name}' of class {GetType().Name} cannot be exported to ONNX: its class overrides ComputeMask, but not ExportMask.");
        return SupportsMasking ? graph.Mask() : null;
    }

    /// <summary>The exception to throw where inputs cannot be taken.</summary>
    /// <param name="expected">What would have been right, as a phrase.</param>
    /// <param name="inputs">Shapes that were given.</param>
    protected ModelException Unfit(string expected, IReadOnlyList<Shape> inputs)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        return new(Name, expected, inputs.Count == 1 ? $"shape {inputs[0]}" : $"{inputs.Count} inputs of shapes {string.Join(" and ", inputs)}");
    }

    /// <summary>Makes a weight.</summary>
    /// <param name="name">Name inside the layer.</param>
    /// <param name="shape">Lengths of the axes in Keras's order.</param>
    /// <param name="initializer">Draws the first numbers.</param>
    /// <param name="trainable">False for what the layer keeps for itself, such as moving averages.</param>
    /// <param name="layout">How it lies in memory; as Keras writes it by default.</param>
    protected Weight AddWeight(string name, long[] shape, Initializer initializer, bool trainable = true, WeightLayout? layout = null) =>
        Add(new(name, shape, initializer, trainable, layout ?? WeightLayout.Plain) { Layer = Name });

    /// <summary>Makes a weight that training changes.</summary>
    /// <param name="name">Name inside the layer.</param>
    /// <param name="shape">Lengths of the axes in Keras's order.</param>
    /// <param name="settings">How it begins, and its regularizer and constraint.</param>
    /// <param name="layout">How it lies in memory; as Keras writes it by default.</param>
    /// <exception cref="ArgumentException">The settings have no initializer.</exception>
    protected Weight AddWeight(string name, long[] shape, WeightSettings settings, WeightLayout? layout = null)
    {
        ArgumentNullException.ThrowIfNull(settings);
        if (settings.Initializer is null) throw new ArgumentException($"The settings of the weight '{name}' have no initializer; give one.", nameof(settings));
        return Add(new(name, shape, settings, trainable: true, layout ?? WeightLayout.Plain) { Layer = Name });
    }

    /// <summary>Makes a weight that is one whole number, for what the layer keeps for itself.</summary>
    private protected Weight AddCount(string name) => Add(new(name, [], Initializers.Zeros(), trainable: false, WeightLayout.Plain) { Layer = Name, IsWhole = true });

    /// <summary>Makes the weights where there are none yet. A wrapper calls it on the layer inside.</summary>
    internal void BuildFor(IReadOnlyList<Shape> inputs)
    {
        if (_built) return;
        Build(inputs);
        (_built, BuiltFor) = (true, inputs);
    }

    /// <summary>Counts a weight of a layer inside among the own ones too.</summary>
    internal void Share(Weight weight) => _weights.Add(weight);

    /// <summary>Shapes of all outputs.</summary>
    internal virtual IReadOnlyList<Shape> InferShapes(IReadOnlyList<Shape> inputs) => [InferShape(inputs)];

    /// <summary>Types of all outputs.</summary>
    internal virtual IReadOnlyList<DType> InferTypes(IReadOnlyList<DType> inputs, int outputs) => [InferType(inputs)];

    /// <summary>Types of all outputs, once it is sure that the inputs can be read: few layers read strings.</summary>
    internal IReadOnlyList<DType> CheckTypes(IReadOnlyList<DType> inputs, int outputs) => inputs.Contains(DType.String) && !AcceptsStrings
        ? throw new ModelException(Name, "numbers, which TextVectorization, StringLookup or Hashing makes of strings", "strings")
        : InferTypes(inputs, outputs);

    /// <summary>Computes all outputs of one batch.</summary>
    internal virtual IReadOnlyList<Tensor> ComputeAll(IReadOnlyList<Tensor> inputs, CallContext context) => [Compute(inputs, context)];

    /// <summary>Computes all outputs of one batch and their masks, which may be fewer: the others, and all where there is no list, have none.</summary>
    internal virtual IReadOnlyList<Tensor> ComputeAll(IReadOnlyList<Tensor> inputs, CallContext context, out IReadOnlyList<Tensor?>? masks)
    {
        masks = ComputeMask(inputs, context) is { } mask ? [mask] : null;
        return ComputeAll(inputs, context);
    }

    /// <summary>Computes all outputs of one batch, their masks, and what the activity regularizer adds to the loss for them. Whatever holds layers calls this.</summary>
    internal IReadOnlyList<Tensor> Run(IReadOnlyList<Tensor> inputs, CallContext context, out IReadOnlyList<Tensor?>? masks) => Regularized(ComputeAll(inputs, context, out masks), context);

    /// <summary>The same where nothing reads the masks.</summary>
    internal IReadOnlyList<Tensor> Run(IReadOnlyList<Tensor> inputs, CallContext context) => Regularized(ComputeAll(inputs, context), context);

    /// <summary>Describes the layer as a file holds it.</summary>
    internal virtual JsonObject Serialize(SharedObjects shared) => LayerSerialization.Describe(this, shared);

    /// <summary>How a call is written in a file.</summary>
    internal virtual (JsonArray Args, JsonObject Kwargs) CallForm(JsonNode[] inputs) => ([inputs.Length > 1 || ReadsList ? new JsonArray(inputs) : inputs[0]], []);

    /// <summary>Takes over an argument of a call that a file has; false where there is none such.</summary>
    internal virtual bool TakeCallArgument(string name, JsonNode value) => false;

    /// <summary>Adds what computes all outputs to an ONNX graph.</summary>
    internal virtual IReadOnlyList<OnnxTensor> ExportAll(OnnxGraph graph, IReadOnlyList<OnnxTensor> inputs) => [Export(graph, inputs)];

    /// <summary>The same with the masks of the outputs, which may be fewer.</summary>
    internal virtual IReadOnlyList<OnnxTensor> ExportAll(OnnxGraph graph, IReadOnlyList<OnnxTensor> inputs, out IReadOnlyList<OnnxTensor?>? masks)
    {
        // First the outputs: a layer that cannot be exported says why itself.
        var outputs = ExportAll(graph, inputs);
        masks = ExportMask(graph, inputs) is { } mask ? [mask] : null;
        return outputs;
    }

    /// <summary>Puts back whether this is trainable, and that alone: layers inside have been read with their own settings.</summary>
    internal virtual void RestoreTrainable(bool trainable) => Trainable = trainable;

    internal int NextCall() => _calls++;

    /// <summary>The operation that a layer's delegate was made of.</summary>
    internal static Operation Behind(Delegate layer) => layer.Target as Operation
        ?? throw new ArgumentException("This layer is a plain function, not an operation: it has no name and no weights. Derive from Operation instead.", nameof(layer));

    /// <summary>The name and the class.</summary>
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
