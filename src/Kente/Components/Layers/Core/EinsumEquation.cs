namespace Kente.Components.Layers.Core;

/// <summary>
/// An equation such as <c>abc,cd->abd</c>: axes of the input, of the kernel and of the output. The first axis of input and output is the
/// batch; <c>...</c> before or after stands for further axes that stay as they are.
/// </summary>
internal sealed class EinsumEquation
{
    private readonly string _input, _kernel, _output;
    private readonly bool _elidesBefore, _elides;

    /// <exception cref="ArgumentException">It is no such equation.</exception>
    public EinsumEquation(string equation)
    {
        Text = equation;
        string[] sides = equation.Replace(" ", "", StringComparison.Ordinal).Split("->");
        string[] inputs = sides[0].Split(',');
        if (sides.Length != 2 || inputs.Length != 2) throw Wrong();
        (_elidesBefore, bool elidesAfter) = (sides[0].StartsWith("...", StringComparison.Ordinal), inputs[0].EndsWith("...", StringComparison.Ordinal));
        _elides = _elidesBefore || elidesAfter;
        (_input, _kernel, _output) = (inputs[0].Trim('.'), inputs[1], sides[1].Trim('.'));
        bool same = !_elides ? inputs[0] == _input && sides[1] == _output
            : _elidesBefore ? inputs[0] == "..." + _input && sides[1] == "..." + _output
            : inputs[0] == _input + "..." && sides[1] == _output + "...";
        if (!same || !Letters(_input) || !Letters(_kernel) || !Letters(_output)) throw Wrong();
        foreach (char axis in _output)
            if (!_input.Contains(axis, StringComparison.Ordinal) && !_kernel.Contains(axis, StringComparison.Ordinal))
                throw new ArgumentException($"The axis '{axis}' of the output of \"{equation}\" is neither in the input nor in the kernel.", nameof(equation));

        ArgumentException Wrong() => new($"\"{equation}\" is not of the form \"abc,cd->abd\", with letters for axes and perhaps \"...\" before or after those of input and output.", nameof(equation));
    }

    public string Text { get; }

    /// <summary>Lengths of the output by those of the input, batch first; <see langword="null"/> where the input has another number of axes.</summary>
    /// <param name="input">Lengths of the input with the batch.</param>
    /// <param name="given">What the caller says of the output, without the batch and what <c>...</c> stands for.</param>
    public long?[]? Output(long?[] input, IReadOnlyList<int?> given)
    {
        int elided = input.Length - _input.Length;
        if (_elides ? elided < 0 : elided != 0) return null;
        var own = _elidesBefore ? input[elided..] : input[.._input.Length];
        var rest = _elidesBefore ? input[..elided] : input[_input.Length..];
        // Where axes are left out before, the batch is among them.
        int first = _elidesBefore && elided > 0 ? 0 : 1;
        if (given.Count != _output.Length - first) return null;
        var output = new long?[_output.Length];
        for (int i = 0; i < output.Length; i++)
        {
            int at = _input.IndexOf(_output[i], StringComparison.Ordinal);
            long? read = at < 0 ? null : own[at], said = i < first ? null : given[i - first];
            if (read is not null && said is not null && read != said) return null;
            output[i] = said ?? read;
        }
        return _elidesBefore ? [.. rest, .. output] : [.. output, .. rest];
    }

    /// <summary>Lengths of the kernel; <see langword="null"/> where one of them is unknown.</summary>
    public long[]? Kernel(long?[] input, long?[] output)
    {
        var kernel = new long[_kernel.Length];
        for (int i = 0; i < kernel.Length; i++)
        {
            if ((Length(_kernel[i], _input, input) ?? Length(_kernel[i], _output, output)) is not { } length) return null;
            kernel[i] = length;
        }
        return kernel;
    }

    /// <summary>Lengths of a bias along some axes of the output, 1 along those after the first of them that it does not have.</summary>
    public long[] Bias(string axes, long?[] output)
    {
        int elided = output.Length - _output.Length;
        List<long> lengths = [.. _output.Select(axis => axes.Contains(axis, StringComparison.Ordinal) ? Length(axis, _output, output)!.Value : 1)];
        if (!_elidesBefore) lengths.AddRange(Enumerable.Repeat(1L, elided));
        while (lengths.Count > 1 && lengths[0] == 1) lengths.RemoveAt(0);
        return [.. lengths];
    }

    /// <exception cref="ArgumentException">They are not all axes of the output.</exception>
    public void CheckBias(string axes)
    {
        foreach (char axis in axes)
            if (!_output.Contains(axis, StringComparison.Ordinal)) throw new ArgumentException($"The axis '{axis}' of the bias is none of the output of \"{Text}\".", nameof(axes));
    }

    private long? Length(char axis, string spec, long?[] lengths)
    {
        int at = spec.IndexOf(axis, StringComparison.Ordinal);
        return at < 0 ? null : lengths[_elidesBefore ? lengths.Length - spec.Length + at : at];
    }

    private static bool Letters(string axes) => axes.Length > 0 && axes.All(char.IsAsciiLetter) && axes.Distinct().Count() == axes.Length;
}
