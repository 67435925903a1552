namespace Kente;

/// <summary>
/// What an ONNX file does before and after its model: operators that make the model's inputs of what the file is given, and operators that
/// make further outputs of the model's. The model's own outputs stay.
/// </summary>
public abstract class OnnxSurroundings
{
    /// <summary>What the file is given.</summary>
    public abstract IReadOnlyList<OnnxValueInfo> Inputs { get; }

    /// <summary>What the file gives besides the model's outputs.</summary>
    public abstract IReadOnlyList<OnnxValueInfo> Outputs { get; }

    /// <summary>Adds the operators before the model.</summary>
    /// <param name="graph">Where to add them.</param>
    /// <param name="inputs">What the file is given, in the order of <see cref="Inputs"/>.</param>
    /// <returns>The model's inputs, in its order.</returns>
    public abstract IReadOnlyList<OnnxTensor> Before(OnnxGraph graph, IReadOnlyList<OnnxTensor> inputs);

    /// <summary>Adds the operators after the model.</summary>
    /// <param name="graph">Where to add them.</param>
    /// <param name="inputs">What the file is given, in the order of <see cref="Inputs"/>.</param>
    /// <param name="outputs">The model's outputs, in its order.</param>
    /// <returns>The further outputs, in the order of <see cref="Outputs"/>.</returns>
    public abstract IReadOnlyList<OnnxTensor> After(OnnxGraph graph, IReadOnlyList<OnnxTensor> inputs, IReadOnlyList<OnnxTensor> outputs);
}
