namespace Kente.Components.Layers.Recurrent;

/// <summary>Settings of a recurrent layer besides those of its cell.</summary>
internal readonly record struct SequenceSettings(
    bool ReturnSequences, bool ReturnState, bool GoBackwards, bool Stateful, bool ZeroOutputForMask)
{
    public static SequenceSettings Of(bool returnSequences, bool returnState, RecurrentOptions? options) => new(
        returnSequences, returnState, options?.GoBackwards ?? false, options?.Stateful ?? false, options?.ZeroOutputForMask ?? false);

    // The setting unroll of Keras is ignored, because it does not change the result.
    public static SequenceSettings Read(ObjectConfig config) => new(
        config.Flag("return_sequences", false), config.Flag("return_state", false), config.Flag("go_backwards", false),
        config.Flag("stateful", false), config.Flag("zero_output_for_mask", false));

    public void Write(ObjectConfig config)
    {
        config.Set("return_sequences", ReturnSequences);
        config.Set("return_state", ReturnState);
        config.Set("go_backwards", GoBackwards);
        config.Set("stateful", Stateful);
        config.Set("unroll", false);
        // Written only if set, because the key is newer than the oldest supported version of Keras.
        if (ZeroOutputForMask) config.Set("zero_output_for_mask", true);
    }
}
