namespace Kente.Experiments.Storage;

/// <summary>What must agree when a study or a parameter is opened again; the same for every storage.</summary>
internal static class StudyAgreement
{
    public static StudyRecord Check(StudyRecord known, IReadOnlyList<Direction> directions, long? seed)
    {
        if (known.Directions.Count == 0 != (directions.Count == 0))
            throw new ArgumentException(known.Directions.Count == 0 ? $"'{known.Name}' is a project of runs, not a study."
                : $"'{known.Name}' is a study, not a project of runs.", nameof(directions));
        if (!known.Directions.SequenceEqual(directions))
            throw new ArgumentException($"The study '{known.Name}' exists with {Names(known.Directions)}, not {Names(directions)}.",
                nameof(directions));
        if (seed is { } wanted && wanted != known.Seed)
            throw new ArgumentException($"The study '{known.Name}' exists with seed {known.Seed}, not {wanted}. Open it with seed {known.Seed} or without one, or use another name.",
                nameof(seed));
        return known;
    }

    public static Domain Merge(string name, Domain? known, Domain wanted) => (known, wanted) switch
    {
        (null, _) => wanted,
        (CategoricalDomain choices, CategoricalDomain more) => choices.With(more),
        _ when known.SameKind(wanted) => wanted,
        _ => throw new ArgumentException(
            $"The parameter '{name}' is {Kind(known)} in this study, and cannot become {Kind(wanted)}. Use another name.", nameof(name)),
    };

    public static StudyNote Check(StudyNote note, long trials) => note.Trial is not { } trial || (trial >= 0 && trial < trials)
        ? note
        : throw new ArgumentException($"There is no trial {trial} in this study.", nameof(note));

    public static string CheckName(string name, IEnumerable<StudyRecord> others)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        return others.Any(other => other.Name == name)
            ? throw new ArgumentException($"The storage has a study '{name}' already. Choose another name.", nameof(name)) : name;
    }

    public static void RequireIdle(StudyRecord study, long running)
    {
        string noun = study.Directions.Count == 0 ? "run" : "trial";
        if (running > 0)
            throw new InvalidOperationException(running == 1
                ? $"'{study.Name}' has a running {noun}. Stop it first, or delete with force."
                : $"'{study.Name}' has {running} running {noun}s. Stop them first, or delete with force.");
    }

    public static ArgumentException NoStudy(long study) =>
        new($"There is no study with key {study}. It was deleted, or never existed.", nameof(study));

    public static ArgumentException NoTrial(long trial) => new($"There is no trial {trial} in this study.", nameof(trial));

    private static string Kind(Domain domain) => domain switch { FloatDomain => "a Float", IntDomain => "an Int", _ => "a Categorical" };

    private static string Names(IReadOnlyList<Direction> directions) => string.Join(", ", directions);
}
