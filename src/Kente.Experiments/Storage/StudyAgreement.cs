namespace Kente.Experiments.Storage;

/// <summary>What must agree when a study or a parameter is opened again; the same for every storage.</summary>
internal static class StudyAgreement
{
    /// <summary>The study with names for objectives that had none.</summary>
    public static StudyRecord Check(StudyRecord known, IReadOnlyList<Objective> objectives, long? seed)
    {
        if (known.Objectives.Count == 0 != (objectives.Count == 0))
            throw new ArgumentException(known.Objectives.Count == 0 ? $"'{known.Name}' is a project of runs, not a study."
                : $"'{known.Name}' is a study, not a project of runs.", nameof(objectives));
        if (known.Objectives.Count != objectives.Count || known.Objectives.Zip(objectives).Any(pair => !Agree(pair.First, pair.Second)))
            throw new ArgumentException(
                $"The study '{known.Name}' exists with {string.Join(", ", known.Objectives)}, not {string.Join(", ", objectives)}.",
                nameof(objectives));
        if (seed is { } wanted && wanted != known.Seed)
            throw new ArgumentException($"The study '{known.Name}' exists with seed {known.Seed}, not {wanted}. Open it with seed {known.Seed} or without one, or use another name.",
                nameof(seed));
        return known with { Objectives = [.. known.Objectives.Zip(objectives, (old, now) => old.Name is null ? now : old)] };
    }

    public static Domain Merge(string name, Domain? known, Domain wanted) => (known, wanted) switch
    {
        (null, _) => wanted,
        (CategoricalDomain choices, CategoricalDomain more) => choices.With(more),
        _ when known.SameKind(wanted) => wanted,
        _ => throw new ArgumentException(
            $"The parameter '{name}' is {Kind(known)} in this study, and cannot become {Kind(wanted)}. Use another name.", nameof(name)),
    };

    public static string CheckName(string name, IEnumerable<StudyRecord> others)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        return others.Any(other => other.Name == name)
            ? throw NameTaken(name) : name;
    }

    public static ArgumentException NameTaken(string name, Exception? cause = null) =>
        new($"The storage has a study '{name}' already. Choose another name.", nameof(name), cause);

    public static void RequireIdle(StudyRecord study, long running)
    {
        string noun = study.Objectives.Count == 0 ? "run" : "trial";
        if (running > 0)
            throw new InvalidOperationException(running == 1
                ? $"'{study.Name}' has a running {noun}. Stop it first, or delete with force."
                : $"'{study.Name}' has {running} running {noun}s. Stop them first, or delete with force.");
    }

    public static void RequireRuns(StudyRecord project)
    {
        if (project.Objectives.Count > 0)
            throw new ArgumentException(
                $"'{project.Name}' is a study; only runs of a project can be deleted one by one, or the study as a whole.", nameof(project));
    }

    public static void RequireEnded(StudyRecord project, int run, long running)
    {
        if (running > 0)
            throw new InvalidOperationException($"Run {run} of '{project.Name}' is running. Stop it first, or delete with force.");
    }

    public static ArgumentException NoStudy(long study) =>
        new($"There is no study with key {study}. It was deleted, or never existed.", nameof(study));

    public static ArgumentException NoTrial(long trial) => new($"There is no trial {trial} in this study.", nameof(trial));

    private static string Kind(Domain domain) => domain switch { FloatDomain => "a Float", IntDomain => "an Int", _ => "a Categorical" };

    private static bool Agree(Objective known, Objective given) => known.Direction == given.Direction
        && (known.Name is null || given.Name is null || known.Name == given.Name);
}
