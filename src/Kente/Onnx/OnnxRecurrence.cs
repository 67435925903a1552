namespace Kente;

/// <summary>Outputs of a recurrent operator.</summary>
/// <param name="Sequence">Outputs of all steps (batch, steps, units).</param>
/// <param name="Last">Output of the last step (batch, units).</param>
/// <param name="Cell">Cell state after the last step (batch, units); LSTM only.</param>
public sealed record OnnxRecurrence(OnnxTensor Sequence, OnnxTensor Last, OnnxTensor? Cell);
