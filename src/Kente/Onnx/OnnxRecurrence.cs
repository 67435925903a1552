namespace Kente;

/// <summary>What a recurrent operator gives.</summary>
/// <param name="Sequence">The outputs of all steps (batch, time, units).</param>
/// <param name="Last">The output of the last step (batch, units).</param>
/// <param name="Cell">The cell's state after the last step (batch, units); an LSTM has one.</param>
public sealed record OnnxRecurrence(OnnxTensor Sequence, OnnxTensor Last, OnnxTensor? Cell);
