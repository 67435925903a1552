namespace Kente;

/// <summary>
/// Operators of an ONNX file before and after the model: preprocessing computes the model's inputs from the file's inputs, postprocessing
/// computes additional outputs. The model's own outputs remain.
/// </summary>
public abstract class OnnxPrePostProcessing
{
    /// <summary>Gets the inputs of the file.</summary>
    public abstract IReadOnlyList<OnnxValueInfo> Inputs { get; }

    /// <summary>Gets the outputs of the file in addition to the model's.</summary>
    public abstract IReadOnlyList<OnnxValueInfo> Outputs { get; }

    /// <summary>Adds the operators before the model.</summary>
    /// <param name="graph">The graph.</param>
    /// <param name="inputs">Inputs of the file, in the order of <see cref="Inputs"/>.</param>
    /// <returns>Inputs of the model, in order.</returns>
    public abstract IReadOnlyList<OnnxTensor> Before(OnnxGraph graph, IReadOnlyList<OnnxTensor> inputs);

    /// <summary>Adds the operators after the model.</summary>
    /// <param name="graph">The graph.</param>
    /// <param name="inputs">Inputs of the file, in the order of <see cref="Inputs"/>.</param>
    /// <param name="outputs">Outputs of the model, in order.</param>
    /// <returns>The additional outputs, in the order of <see cref="Outputs"/>.</returns>
    public abstract IReadOnlyList<OnnxTensor> After(OnnxGraph graph, IReadOnlyList<OnnxTensor> inputs, IReadOnlyList<OnnxTensor> outputs);
}
