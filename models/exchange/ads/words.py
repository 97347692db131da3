"""What platforms call their columns, in English, German, French, Dutch and Spanish."""

import re
from collections.abc import Mapping, Sequence

from models.exchange.totals import is_total_word
from models.formats import fold

#: Key of a column -> what it is called, folded.
NAMES: Mapping[str, tuple[str, ...]] = {
    "day": ("day", "date", "tag", "datum", "jour", "dag", "dia", "fecha", "gregorian date", "time period",
            "gregorianisches datum", "date gregorienne", "fecha gregoriana", "gregoriaanse datum"),
    "week": ("week", "woche", "semaine", "semana"),
    "month": ("month", "monat", "mois", "maand", "mes"),
    "first": ("reporting starts", "beginn des berichts", "berichtsbeginn", "berichtsstart", "auswertungsbeginn",
              "debut des rapports", "debut du rapport", "begin rapportage", "begin van rapportage",
              "rapportage begint", "inicio del informe", "start date", "startdatum", "date de debut",
              "fecha de inicio"),
    "last": ("reporting ends", "ende des berichts", "berichtsende", "auswertungsende", "fin des rapports",
             "fin du rapport", "einde rapportage", "einde van rapportage", "rapportage eindigt", "fin del informe",
             "end date", "enddatum", "einddatum", "date de fin", "fecha de finalizacion"),
    "sent": ("send date", "send time", "sent", "sent on", "date sent", "sendedatum", "sendezeit", "versendet am",
             "date d envoi", "verzenddatum", "verzonden op", "fecha de envio"),
    "campaign": ("campaign", "campaign name", "kampagne", "kampagnenname", "name der kampagne", "campagne",
                 "nom de la campagne", "nom de campagne", "campagnenaam", "naam van campagne", "campana",
                 "nombre de la campana", "nombre de campana"),
    "title": ("title", "titel", "titre", "titulo"),
    "part": ("ad set name", "ad name", "ad group", "ad group name", "ad", "creative name", "anzeigengruppe",
             "name der anzeigengruppe", "anzeigengruppenname", "name der anzeige", "anzeigenname",
             "nom de l ensemble de publicites", "nom de la publicite", "groupe d annonces", "naam advertentieset",
             "naam van advertentieset", "advertentienaam", "naam van advertentie", "advertentiegroep",
             "nombre del conjunto de anuncios", "nombre del anuncio", "grupo de anuncios"),
    "reach": ("reach", "reichweite", "couverture", "bereik", "alcance"),
    "impressions": ("impr", "impressions", "impressionen", "vert", "vertoningen", "weergaven", "impresiones",
                    "impresion"),
    "clicks": ("link clicks", "clicks", "link klicks", "linkklicks", "klicks", "clics sur un lien",
               "clics sur le lien", "clics", "klikken op link", "klikken op links", "kliks op link", "klikken", "kliks",
               "clics en el enlace", "clics en enlace"),
    "all_clicks": ("clicks all", "klicks alle", "clics tous", "klikken alle", "kliks alle", "clics todos"),
    "unique_clicks": ("unique clicks", "einmalige klicks", "clics uniques", "unieke klikken", "clics unicos"),
    "total_clicks": ("total clicks", "klicks insgesamt", "gesamtklicks", "total des clics", "totaal aantal klikken",
                     "clics totales"),
    "engagements": ("total engagements", "engagements", "post engagement", "post engagements", "gesamtinteraktionen",
                    "beitragsinteraktionen", "interactions avec la publication", "berichtinteracties",
                    "berichtbetrokkenheid", "interacciones con la publicacion", "total de interacciones"),
    "visits": ("landing page views", "landingpage aufrufe", "landing page aufrufe", "vues de page de destination",
               "vues de la page de destination", "landingspaginaweergaven", "weergaven landingspagina",
               "visitas a la pagina de destino"),
    "spend": ("amount spent", "ausgegebener betrag", "montant depense", "besteed bedrag", "uitgegeven bedrag",
              "importe gastado", "cost", "kosten", "cout", "coste", "costo", "spend", "ausgaben", "depense", "depenses",
              "uitgaven", "gasto", "gastos", "total spent", "gesamtausgaben", "gesamt ausgegeben", "total depense",
              "totaal besteed", "totaal uitgegeven", "total gastado", "gasto total"),
    "currency": ("currency code", "currency", "wahrungscode", "wahrung", "code de devise", "code de la devise",
                 "code devise", "devise", "valutacode", "valuta", "codigo de moneda", "codigo de la moneda", "moneda"),
    "delivered": ("successful deliveries", "delivered", "deliveries", "zugestellt", "erfolgreiche zustellungen",
                  "delivres", "bezorgd", "entregados"),
    "recipients": ("total recipients", "recipients", "empfanger", "destinataires", "ontvangers", "destinatarios"),
    "opens": ("unique opens", "total opens", "opens", "open rate"),
    "query": ("top queries", "queries", "query", "haufigste suchanfragen", "suchanfragen",
              "requetes les plus frequentes", "principales requetes", "populairste zoekopdrachten",
              "zoekopdrachten", "consultas principales", "consultas mas frecuentes"),
    "page": ("top pages", "haufigste seiten", "seiten mit den meisten klicks", "pages les plus populaires",
             "pages principales", "populairste pagina s", "paginas principales"),
    "position": ("position", "posicion", "positie", "avg position"),
}  # fmt: skip
#: A column that is called by an earlier name is taken before one that is called by a later name.
_BY_NAME = {name: (key, place) for key, names in NAMES.items() for place, name in enumerate(names)}
_CURRENCY = re.compile(r"\s*\(([A-Z]{3})\)\s*$")
_ZONE = re.compile(r"\s*\((?:(?:in|en) )?UTC\)", re.IGNORECASE)
_ALL = re.compile(r"[^\d\s]")


def columns_of(header: Sequence[str]) -> dict[str, int]:
    """Key -> index of the column that is called so; the better name first."""
    found: dict[str, tuple[int, int]] = {}
    for index, name in enumerate(header):
        known = _BY_NAME.get(bare(name))
        if known is not None:
            key, place = known
            if key not in found or place < found[key][0]:
                found[key] = (place, index)
    return {key: index for key, (_place, index) in found.items()}


def bare(name: str) -> str:
    """The name of a column without the currency or the time zone that it is told in, folded."""
    return fold(_ZONE.sub("", _CURRENCY.sub("", name)))


def currency_in(name: str) -> str:
    """The currency that the name of a column says: ``Amount spent (EUR)``; empty where it says none."""
    found = _CURRENCY.search(name)
    return found[1] if found is not None else ""


def says_total(text: str) -> bool:
    """Whether a cell says that its row adds others up: ``Total``, ``Total: Account``, ``Gesamt: Konto``."""
    head, _colon, _rest = text.partition(":")
    return bool(_ALL.search(head)) and is_total_word(head)
