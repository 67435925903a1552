namespace Kente;
/// <summary>Placeholder.</summary>
public class Model { }
